package cnnc.compile;

import cnnc.source.SourceFile;
import cnnc.syntax.Statement;
import cnnc.syntax.SyntaxFile;
import cnnc.syntax.SyntaxParser;
import cnnc.syntax.Version;
import java.util.List;

/**
 * From text to a checked program: parse, bind words and values, unroll, infer shapes, hold models against data. Pure: the same text,
 * surroundings and options give the same result, and nothing but the surroundings is asked. Every text gives a result.
 */
public final class Compiler {
    private Compiler() {}

    public static Compiled compile(SourceFile source, Surroundings surroundings, CompileOptions options) {
        SyntaxFile syntax = SyntaxParser.parse(source);
        Compilation compilation = Compilation.of(language(syntax), surroundings, options.allowOutside());
        Reporter reporter = new Reporter(compilation.diagnostics(), Calls.NONE);
        syntax.diagnostics().forEach(reporter::report);
        Versions.check(syntax, reporter);
        List<Statement> statements =
                new Overrides(compilation.language(), reporter).apply(syntax.statements(), options);
        ProgramBuilder builder = new ProgramBuilder(options.seed());
        Imports imports = new Imports(compilation, builder, source);
        Scope scope = Scope.file();
        FileReader reader = new FileReader(compilation, source, builder, imports, false);
        compilation.unroller().run(statements, scope, reporter, reader);
        new UncalledBlocks(compilation, builder.calledBlocks(), imports).check(statements, scope, reporter);
        String text = ProgramText.of(syntax, statements, builder.seed(), compilation.bindings(), imports);
        return new Compiled(new Program(builder.seed(), builder.statements(), text), compilation.diagnostics(), syntax);
    }

    private static Language language(SyntaxFile syntax) {
        Version version = syntax.version();
        return version == null || !Versions.isKnown(version) ? Language.CURRENT : Language.CURRENT.upTo(version);
    }
}
