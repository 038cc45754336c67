extension RedactionCorpus {
    /// People: e-mail addresses, telephone numbers, social security numbers, payment cards.
    static let personal = #"""
        email: User email is «test@example.com»
        email: From: Bob Stone <«bob.stone@mail.example.co.uk»>
        email: Cc: «a@b.cc», «first_last+tag@sub-domain.example.org»; «x1@163.com»
        email: git config user.email "«dev.lead@company.io»"
        email: Author: Ana <«12345+ana@users.noreply.github.com»>
        email: {"email":"«bob@example.com»","id":7}
        email: {\"to\":[\"«bob@example.com»\",\"«eve@example.com»\"]}
        email: https://example.com/unsubscribe?email=«bob%40example.com»&list=3
        email: GET /api/users/«jane.doe%40corp.example» HTTP/1.1
        email: mailto:«help@example.museum»?subject=Hi
        email: user «admin@10.1.2.3» could not be reached
        email: RCPT TO:<«ops@[192.168.7.20]»>
        email: correo: «josé.garcía@ejemplo.es», gracias
        email: почта «иван@пример.рф».
        email: 联系«test@example.com»谢谢
        email: メール：«taro@example.jp»。
        email: →«test@example.com»←
        email: 🙂«test@example.com»🙂
        email: bounced (550 5.1.1 «nobody@xn--e1afmkfd.xn--p1ai» unknown)
        email: first\n«bob@example.com»\nlast
        email: ANSWER=«BOB@EXAMPLE.COM»
        email: ---«bob@example.com»---
        email: INSERT INTO users VALUES (1, '«o.malley@example.ie»');
        email: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 «deploy@build.example.com»
        email: see...«bob@example.com»...
        email: @param author «dev@example.net» the one who wrote it
        email: «cargo-audit@rust.example»: 3 advisories
        email: "assignee": "«kim.lee@example.kr»",
        email: WARN login failed for «bob@example.com» from 10.0.0.7
        email: packager: «foo-bar@lists.sourceforge.example»
        phone: Call me at «415-555-2671» tomorrow
        phone: Office: «(415) 555-2671» ext. 12
        phone: «(212)555-0187» or «212.555.0187» or «212 555 0187»
        phone: tel:«+14155552671»
        phone: {"phone":"«+1 415 555 2671»","name":"x"}
        phone: {"phoneNumber":"«4155552671»"}
        phone: mobile=«07911123456»&next=1
        phone: London: «+44 20 7946 0958»
        phone: Paris «+33 1 23 45 67 89», Berlin «+49 30 12345678»
        phone: Tokyo «+81-3-1234-5678», Sydney «+61 2 9374 4000»
        phone: São Paulo «+55 11 91234 5678»
        phone: Mumbai «+91 98765 43210»
        phone: Moscow «+7 495 123-45-67»
        phone: Madrid «+34 912 345 678», Rome «+39 06 1234 5678»
        phone: Singapore «+65 6123 4567»
        phone: Beijing «+86 10 1234 5678»
        phone: «1-800-555-0199» is free of charge
        phone: fax: «1 (800) 555-0123»
        phone: 电话«415-555-2671»。
        phone: \"user_phone\": \"«07911123456»\"
        phone: UK «020 7946 0958» and «07700 900123»
        phone: WhatsApp: «447911123456»
        phone: +1 is the code, «+1-415-555-2671» the number
        phone: tel. «0612345678»
        phone: reached at «4155552671»
        phone: numbers «415-555-2671», «415-555-2672» and «415-555-2673»
        phone: text STOP to «+12025550143»
        ssn: SSN: «123-45-6789»
        ssn: ssn=«078-05-1120»&x
        ssn: (both «219-09-9999» and «001-01-0001»)
        ssn: "ssn": "«899-99-9999»"
        ssn: social security number «321-54-9876».
        ssn: SSN：«123-45-6789»。
        ssn: tax id «665-12-3456» on file
        ssn: employee,«457-55-5462»,active
        creditCard: «4111111111111111»
        creditCard: card «4111 1111 1111 1111» exp 12/29
        creditCard: «4111-1111-1111-1111»
        creditCard: pan=«4242424242424242»&cvc=123
        creditCard: {"number":"«5555555555554444»"}
        creditCard: Mastercard «5105-1051-0510-5100», series 2 «2223 0031 2200 3222»
        creditCard: Amex «378282246310005» or «3782 822463 10005» or «3714-496353-98431»
        creditCard: Discover «6011111111111117», «6011 0009 9013 9424»
        creditCard: JCB «3530111333300000»
        creditCard: Diners «30569309025904» and «3852 000002 3237»
        creditCard: UnionPay «6200000000000005»
        creditCard: Maestro «6304000000000000»
        creditCard: Visa 13 «4222222222222», Visa 19 «4000000000000000006»
        creditCard: paid with «4012888888881881».
        creditCard: 卡号«4111111111111111»，谢谢
        creditCard: charge failed: card_number=«4000056655665556» declined
        creditCard: ["«4242424242424242»","«5200828282828210»"]
        clean: user@localhost and root@10.0.0.1 and deploy@build-host
        clean: git@github.com:vibekit/telemetry.git
        clean: git clone git@gitlab.example.com:group/sub/project.git
        clean: git@10.0.0.1:project.git
        clean: ssh://git@github.com/vibekit/telemetry.git
        clean: scp out.log deploy@host.example.com:/srv/app/
        clean: rsync -a alice@host.example.com:~/app .
        clean: lodash@4.17.21 react@18.0.0-rc.1 tool@v1.2.beta
        clean: uses: actions/checkout@v4
        clean: import "github.com/stretchr/testify@v1.9.0"
        clean: icon@2x.png photo@3x.jpeg
        clean: @media (min-width: 100px) { .a { color: red } }
        clean: @MainActor @Sendable @escaping @example.com
        clean: nginx@sha256:4bf92f3577b34da6a3ce929d0e0e47364bf92f3577b34da6a3ce929d0e0e4736
        clean: %40 off, 40% of users, x%20y%3Dz
        clean: HEAD@{1} origin/main@{upstream}
        clean: call 911, extension 1234, room 415
        clean: 415-555-267 and 415-555-26711 and 2-415-555
        clean: 252.227-7013 and 415.555-2671
        clean: 000-12-3456, 666-12-3456, 900-12-3456, 123-00-6789, 123-45-0000
        clean: a123-45-6789 and 123-45-67890 and 1-123-45-6789
        clean: 4111111111111112 fails its check, as do 4111 1111 1111 1112 and 1234 5678 9012 3456
        clean: 9999999999999995 and 0000000000000000 have no issuer
        clean: ISBN 978-0-12-345678-9, EAN 4006381333931
        clean: order 123456789012, invoice #1234567890123456, ticket 00012345
        clean: issue #4155552671, /actions/runs/15269806473, /data/4155552671/x
        clean: 4155552671 and 14155552671 rows, {"a":"4155552671"}, total=4155552671
        clean: called twice, 4155552671 bytes; call id 4155552671; the phone_type=2 of order 4155552671
        clean: recall 4155552671, mobility 4155552671, {"call":"x","count":4155552671}
        phone: call me at «4155552671», or my cell is «4155552672»
        phone: Dial «14155552671» now; reach Bob on «2125550187»
        ssn: SSN: «457555462», ssn=«219 09 9999»
        ssn: {"social_security_number":"«457555462»"}
        """#
}
