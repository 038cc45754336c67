import Testing

@testable import AssetEmbedder

@Suite struct TokenizerTests {
    @Test(arguments: [
        "const a = `x ${b ? `y ${{ c: \"}\" }}` : '`'} // not one`; // one",
        "const r = /[/\"'`]\\/\\n/g.test(x) ? a / b / c : 1;",
        "call(/* between */ 'it\\'s', \"\\\\\");",
        "if (a) return /=/;\nelse x = y /2/ z;",
        "class A { #b = 1 }\n",
    ])
    func tokensAreTheText(_ text: String) throws {
        #expect(try Tokenizer.tokens(of: text).map(\.text).joined() == text)
    }

    @Test func textsAreKeptWhole() throws {
        let source = "f(`a ${g(`b // ${1}`)} c`, /[/]'/u, 'x /* y */', a / b / c) // end"
        let texts = try Tokenizer.tokens(of: source).filter { $0.kind == .text }.map(\.text)
        #expect(texts == ["`a ${g(`b // ${1}`)} c`", "/[/]'/u", "'x /* y */'"])
    }

    @Test func commentsGoAndTheirLineEndsStay() throws {
        let source = """
            // A word.
            const a = 1 /* two
            lines */
            let b = a + +a - -a
            ;[b].map((x) => {
              return x / /x/.source.length
            })
            """
        let condensed = CondensedScript(try Tokenizer.tokens(of: source)).text
        #expect(
            condensed == """
                let a=1
                let b=a+ +a- -a;[b].map((x)=>{return x/ /x/.source.length})

                """
        )
    }

    @Test func commasThatEndAListGoUnlessTheyCount() throws {
        let source = "f({ a, b, }, [c, , ], (d,) => 1,);\nlet e = [g,\n];\n"
        #expect(try CondensedScript(Tokenizer.tokens(of: source)).text == "f({a,b},[c,,],(d)=>1);let e=[g,];\n")
    }

    @Test func numbersKeepTheSpaceBeforeADot() throws {
        #expect(try CondensedScript(Tokenizer.tokens(of: "1 .toFixed( 2 )")).text == "1 .toFixed(2)\n")
    }

    @Test(arguments: [
        ("a = 'b\n'", "the string that begins in line 1 does not end"),
        ("\n`${a}", "the template that begins in line 2 does not end"),
        ("x\n/* y", "the comment that begins in line 2 does not end"),
        ("a = /b\n/", "the regular expression that begins in line 1 does not end"),
    ])
    func whatDoesNotEndIsRefused(_ source: String, _ message: String) {
        let error = #expect(throws: EmbeddingError.self) { try Tokenizer.tokens(of: source) }
        #expect(error?.description == message)
    }
}
