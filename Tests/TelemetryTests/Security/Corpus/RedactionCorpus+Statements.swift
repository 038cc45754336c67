extension RedactionCorpus {
    /// Passwords in statements of SQL and arguments of commands, hashes of passwords, and what is written like them.
    static let statements = #"""
        secret: ALTER USER bob WITH PASSWORD '«hunter2»';
        secret: alter role app password '«swordfish»'
        secret: CREATE USER 'bob'@'localhost' IDENTIFIED BY '«hunter2»';
        secret: CREATE USER bob IDENTIFIED WITH caching_sha2_password BY '«it''s mine»', carol IDENTIFIED BY '«x»'
        secret: psql -c "ALTER ROLE app ENCRYPTED PASSWORD '«swordfish»' VALID UNTIL 'infinity'"
        secret: {"query":"create user app with password '«swordfish»'"}
        secret: GRANT ALL ON *.* TO bob@localhost IDENTIFIED BY '«hunter2»' WITH GRANT OPTION
        clean: ALTER USER bob PASSWORD '${PASSWORD}'; ALTER USER bob PASSWORD '$1'; ALTER USER bob PASSWORD '%s'
        clean: ALTER USER bob PASSWORD ':password'; ALTER USER bob PASSWORD '<password>'; ALTER USER bob PASSWORD ''
        clean: the password 'must' be given twice, and is followed 'by' a name; sorted by 'name', added 'here'
        clean: identified 'by' hand; ordered by 'day'; a login 'password' page
        clean: CHECK (old_PASSWORD 'x'), SET NEWPASSWORD 'x', xby 'x', standby 'x'
        clean: use machine example.com login bob password hunter here
        secret: aws configure set aws_secret_access_key «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»
        secret: aws configure set profile.work.aws_secret_access_key «abcdefgh» --region eu-west-1
        clean: aws configure set aws_secret_access_key $SECRET && aws configure get aws_secret_access_key
        clean: run aws configure set aws_secret_access_key to change it
        secret: openssl enc -aes-256-cbc -k «hunter2» -in a -out b
        secret: openssl enc -d -aes-128-cbc -K «00112233445566778899aabbccddeeff» -iv 0
        secret: openssl rsa -in key.pem -passin pass:«hunter2» -passout pass:«swordfish»
        secret: openssl enc -pass pass:«swordfish» -in a
        clean: openssl enc -k $KEY -in a; curl -k https://example.com; openssl rsa -passin env:PASS -passout file:pw.txt
        clean: openssl enc -k is an option; openssl rsa -passin pass:$PASS; tests pass:3 fail:0, pass:all
        secret: root:«$6$Zk3x9aQ1$T8pYh0uV0bX1m2n3o4p5q6r7s8t9u0vAwBxCyDzE1F2G3H4I5J6K7L8M9N0O1P2Q3R4S5T6U7V8W9X0Y1Z2a3b»:19000:0:99999:7:::
        secret: carol:«$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7»:19000:0:::
        secret: bob:«$2y$05$abcdefghijklmnopqrstuv1234567890ABCDEFGHIJKLMNOPQRSTU»
        secret: bob:«$apr1$Zk3x9aQ1$T8pYh0uV0bX1m2n3o4p5q.»
        secret: the hash is «$2b$12$abcdefghijklmnopqrstuv1234567890ABCDEFGHIJKLMNOPQRSTU» and so on
        secret: {"hash":"«$5$rounds=5000$saltsalt$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjlO0O817G3»"}
        secret: {\"hash\": \"«$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW»\"}
        secret: saw «$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG» there
        clean: echo "$1$2$HOME", s/(a)(b)/$1$2/, $6$salt$short, cost:$5$ or $6, $1$USERNAME$abcdefghijklmnopqrstuvwxyz
        clean: a:$2b$12$tooshort b:$argon2id$v=19$ c=$y$ /usr/lib/node_modules/abcdefghijklmnopqrst
        """#
}
