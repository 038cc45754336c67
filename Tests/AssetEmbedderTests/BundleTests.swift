import Testing

@testable import AssetEmbedder

@Suite struct BundleTests {
    private static func bundle(_ files: [String: String]) throws -> String {
        try ScriptBundle(entry: "app.js") { path in
            guard let text = files[path] else { throw EmbeddingError("there is no \(path)") }
            return text
        }
        .text
    }

    @Test func modulesComeBeforeWhatNeedsThem() throws {
        let text = try Self.bundle([
            "app.js": "import { b as c } from \"./parts/b.js\";\nimport { a } from \"./core/a.js\";\nc(a);\n",
            "parts/b.js": "import {\n  a,\n} from \"../core/a.js\";\nexport function b() { return a; }\n",
            "core/a.js": "/** A. */\nexport const a = 1;\nexport const unused = 2;\n",
        ])
        #expect(
            text == """
                let{a}=(()=>{
                let a=1,unused=2;
                return{a}})();
                let{b}=(()=>{
                function b(){return a}
                return{b}})();
                (()=>{
                let c=b;
                c(a);
                })();

                """
        )
    }

    @Test(arguments: [
        (
            ["app.js": "import { a } from \"./a.js\";", "a.js": "const a = 1;"],
            "app.js imports a, which a.js does not export"
        ),
        (
            ["app.js": "import { a } from \"./a.js\";", "a.js": "import { b } from \"./app.js\";"],
            "app.js needs a.js needs app.js"
        ),
        (
            [
                "app.js": "import { a } from \"./a.js\";\nimport { b } from \"./b.js\";",
                "a.js": "export const a = 1;", "b.js": "export const b = 1, c = 2;\nexport function a() {}",
            ],
            "a.js and b.js both export a"
        ),
        (["app.js": "import a from \"./a.js\";"], "app.js: import is followed by a, not by {"),
        (["app.js": "export let a = 1;"], "app.js: export is followed by let, not by const, function or class"),
        (["app.js": "export const { a } = b;"], "app.js: export const is followed by {, not by a name"),
        (["app.js": "import { a } from \"./a.js\";"], "a.js: there is no a.js"),
    ])
    func whatCannotBePutTogetherIsRefused(_ files: [String: String], _ message: String) {
        let error = #expect(throws: EmbeddingError.self) { try Self.bundle(files) }
        #expect(error?.description == message)
    }

    @Test func wordsWithinAreNoImports() throws {
        let text = try Self.bundle(["app.js": "f({ import: 1 }, \"export\", `import {`, x.export);\n"])
        #expect(text.contains("f({import:1},\"export\",`import {`,x.export);"))
    }

    @Test func declarationsThatFollowEachOtherBecomeOne() throws {
        let text = try Self.bundle([
            "app.js": """
            const a = { const: 1 }, [b] = c;
            const { d } = e.const [0];
            let f = () => { let g; h(); const i = 1; };
            j();
            let k = 1
            l();
            let m = 2;
            for (const n of m) n();

            """
        ])
        #expect(
            text == """
                (()=>{
                let a={const:1},[b]=c,{d}=e.const[0],f=()=>{let g;h();let i=1};j();let k=1
                l();let m=2;for(let n of m)n();
                })();

                """
        )
    }

    @Test func styleSheetsArePutTogether() throws {
        let files = [
            "app.css": "/* All. */\n@import \"./css/a.css\";\n",
            "css/a.css":
                "/* Two\n lines. */\n.a,\n.b > i {\n  color: red; /* why */\n  margin: 0 auto;\n}\n@media (x) {\n  .c\n  .d {\n  }\n}\n",
        ]
        let sheet = try StyleSheet(entry: "app.css") { try #require(files[$0]) }
        #expect(sheet.text == ".a,.b > i{color:red;margin:0 auto}@media (x){.c .d{}}\n")
    }
}
