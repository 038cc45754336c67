extension RedactionCorpus {
    /// Numbers of people, and those of things.
    static let numbers = #"""
        ssn: ssn «219 09 9999»
        ssn: SSN «457555462» on file, my ssn is «219 09 9999»
        ssn: Social Security Number: «219.09.9999»
        ssn: SSN# «219 09 9999»
        ssn: employee id «321-54-9876»
        clean: case 415-55-2671
        clean: Case No. 415-55-2671, order #415-55-2671, part number 415-55-2671, ticket: 415-55-2671
        clean: 219 09 9999 and 219099999, session 219 09 9999, lesson 219099999
        phone: call «0044 20 7946 0958»
        phone: «0044 20 7946 0958» is ours
        phone: tel «00442079460958», dial «0033 1 23 45 67 89», reach us at «004930123456»
        phone: «0049-30-12345678»
        clean: 00442079460958 and 0030 0040 0050 0060 and 0044 1234 5678 9012
        clean: 0010 0020 0030, 00 10 20 30 40 50, 000 111 222 333, 0000 0000 0000
        clean: range 100-200-3000
        clean: 123-456-7890 and 415-155-2671, build 200-100-2000
        phone: my phone is «123-456-7890», call «100-200-3000», «(123) 456-7890»
        phone: «212-555-0187» and «1-415-555-2671»
        creditCard: «5555-5555-5555-4444», «4111 1111 1111 1111», «378282246310005»
        creditCard: «4111.1111.1111.1111» and «5105.1051.0510.5100»
        clean: 4111.1111.1111.1112 4111/1111/1111/1111 4111_1111_1111_1111
        """#

    /// Addresses of mail, and what is written like one.
    static let addresses = #"""
        clean: hg@bitbucket.org:x
        clean: ssh://hg@bitbucket.org/team/repo alice@gitlab.com:repo svn@svn.example.com:trunk
        clean: alice@host.example.com:org/repo deploy@host.example.com:releases/42
        email: «bob@example.com»:hunter2
        email: «bob@example.com»: is away
        clean: foo@bar.swift
        clean: decorator@property.setter
        clean: pkg@1.2.3
        clean: left-pad@1.3.0 @scope/pkg@2.0.0-beta.1 tool@latest image@sha256:ab
        clean: a@b.json main@module.ts getty@tty1.service name@file.txt key@map.java x@y.kt
        email: «bob@bar.py.example» and «joe@swift.org» and «a.b@json.org»
        email: mailto://x is wrong, mailto:«help@example.com» right
        """#
}
