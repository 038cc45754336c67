extension RedactionCorpus {
    /// Base64 of files and texts, public keys and addresses, and the secrets that look like them.
    static let encoded = #"""
        clean: echo aGVsbG8gd29ybGQgdGhpcyBpcyBhIHRlc3Qgb2YgYmFzZTY0IGVuY29kaW5n | base64 -d
        clean: SGVsbG8gV29ybGQhIFRoaXMgaXMgYSB0ZXN0IG9mIEJhc2U2NCBkYXRhLCB3aGljaCBpcyBsb25n⏎IGVub3VnaCB0byB3cmFwLg==
        apiKey: «aW1wb3J0IG9zCkFQSV9LRVkgPSAiYWJjZGVmMTIzNDU2IgpwcmludChBUElfS0VZKQo=»
        apiKey: «eyJwYXNzd29yZCI6Imh1bnRlcjIifQ==»
        clean: eyJhIjoxLCJiIjoyLCJjIjozLCJkIjo0LCJlIjo1LCJmIjo2fQ==
        apiKey: «a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2Wa8Kd92LmQp4Zx7Vb1Nc6Tr3W»⏎«b7Jd83KnRq5Ya6Wc2Md7Us4Xz6Ig1KhFvS8tUr3Xb9Le03MnSr5Ay8Wc2Od7Vs4X»
        apiKey: «a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2Wa8Kd92LmQp4Zx7Vb1Nc6Tr3W»⏎Done
        apiKey: «a8Kd92LmQp4Zx7Vb1Nc6Tr3Wy5Hf0JgEuR9sTq2Wa8Kd92LmQp4Zx7Vb1Nc6Tr3W»⏎«b7Jd83KnRq5Ya6Wc2Md7Us4Xz6Ig1KhFvS8tUr3Xb9Le03MnSr5Ay8Wc2Od7Vs4X»⏎Done⏎a
        clean: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJq0aDIHPKsOnoBPVrQ8VYjRoGPyrhQJh4jkQYRUlQ8N bob@laptop
        clean: github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl
        clean: ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7VJTUt9Us8cKjMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvuNMoSfm76oqFvAp8Gy0iz5sxjZmSnXyCdPEovGhLa0VzMaQ8s+CLOyS56YyCFGeJZqgtzJ6GR3eqoYSW9b9UMvkBpZODSctWSNGj3P7jRFDO5VoTwCQAWbFnOjDfH5Ulgp2PKSQnSJP3AJLQNFNe7br1XbrhV
        clean: ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=
        clean: sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIJq0aDIHPKsOnoBPVrQ8VYjRoGPyrhQJh4jkQYRUlQ8NAAAABHNzaDo=
        clean: kex: chacha20-poly1305@openssh.com, curve25519-sha256@libssh.org
        email: «joe@openssh.com» and «jane-doe@libssh.example»
        clean: 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy
        clean: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe
        apiKey: «1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3»
        apiKey: account AC0123456789abcdef0123456789abcdef, key «SK0123456789abcdef0123456789abcdef»
        """#

    /// Numbers of bank accounts, and what is written like them.
    static let accounts = #"""
        iban: «DE89 3704 0044 0532 0130 00»
        iban: IBAN: «DE89370400440532013000», BIC COBADEFF
        iban: «GB29 NWBK 6016 1331 9268 19» and «GB29NWBK60161331926819»
        iban: «FR14 2004 1010 0505 0001 3M02 606»
        iban: «NL91 ABNA 0417 1643 00» «CH93 0076 2011 6238 5295 7» «AT61 1904 3002 3457 3201»
        iban: «ES91 2100 0418 4502 0005 1332», «IT60 X054 2811 1010 0000 0123 456»
        iban: «MT84 MALT 0110 0001 2345 MTLC AST0 01S»
        iban: «BE71 0961 2345 6769» «PL61 1090 1014 0000 0712 1981 2874»
        iban: «DE89 3704 0044 0532 0130 00». Not GB29 NWBK 6016 1331 9268 19-1, but «GB29 NWBK 6016 1331 9268 19»-
        clean: XDE89370400440532013000 DE89370400440532013001 DE893704004405320130001
        clean: XX89 3704 1044 1532 2130 10
        phone: tel:«+4930123456789» href="tel:«+49-30-1234567»" tel:«+4915112345678»;ext=2
        """#
}
