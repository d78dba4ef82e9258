package cnnc.compile;

import cnnc.source.SourceFile;
import cnnc.source.Span;
import cnnc.syntax.Name;
import cnnc.syntax.Statement;
import cnnc.syntax.SyntaxFile;
import cnnc.syntax.SyntaxParser;
import cnnc.zoo.Zoo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Brings what other files declare into a scope. Each file is read once; nothing in it runs. */
final class Imports {
    private final Compilation compilation;
    private final ProgramBuilder program;
    private final Map<String, Library> read = new LinkedHashMap<>();
    private final IdentityHashMap<Statement.Import, Library> brought = new IdentityHashMap<>();
    private final List<String> open = new ArrayList<>();
    private final Set<String> trunks = new LinkedHashSet<>();

    /**
     * What a file declares at its outer level, in its order.
     *
     * @param loads what loads its model, where it is an ONNX file: graph and weights are one
     */
    record Library(SyntaxFile syntax, Scope scope, List<String> names, Optional<LoadStatement> loads) {}

    Imports(Compilation compilation, ProgramBuilder program, SourceFile root) {
        this.compilation = compilation;
        this.program = program;
        open.add(root.name());
    }

    void bring(Statement.Import statement, SourceFile from, Scope scope, Reporter reporter) {
        Optional<Library> library =
                library(statement.file().value(), statement.file().span(), from, reporter);
        if (library.isEmpty()) {
            statement.names().forEach(name -> scope.define(name.text(), new Meaning.Lost(name.span())));
            return;
        }
        brought.put(statement, library.get());
        List<String> names = library.get().names();
        if (statement.names().isEmpty()) {
            names.forEach(name -> bring(name, statement.span(), library.get(), scope, reporter));
            return;
        }
        for (Name name : statement.names()) {
            if (names.contains(name.text())) {
                bring(name.text(), name.span(), library.get(), scope, reporter);
            } else if (!name.isMissing()) {
                reporter.report(
                        EnglishNames.notInFile(name, names, statement.file().value()));
                scope.define(name.text(), new Meaning.Lost(name.span()));
            }
        }
    }

    private void bring(String name, Span at, Library library, Scope scope, Reporter reporter) {
        Meaning meaning = library.scope().findHere(name).orElseGet(() -> new Meaning.Lost(at));
        Optional<Meaning> before = scope.findHere(name);
        if (before.isPresent() && before.get() != meaning) {
            reporter.report(EnglishNames.twoFiles(at, name, before.get()));
        } else {
            scope.define(name, meaning);
            if (meaning instanceof Meaning.Declared(ProgramStatement declared, Span _)) {
                program.addOnce(declared);
                library.loads().ifPresent(program::addOnce);
            }
        }
    }

    /** The model of an ONNX file, which becomes part of the program with its weights; empty where a message was given. */
    Optional<ModelStatement> onnx(String path, Span at, Reporter reporter) {
        Optional<LoadStatement> load = library(path, at, at.file(), reporter).flatMap(Library::loads);
        load.ifPresent(found -> {
            program.addOnce(found.model());
            program.addOnce(found);
            trunks.add(path);
        });
        return load.map(LoadStatement::model);
    }

    /** ONNX files whose models are backbones. */
    Set<String> trunks() {
        return Collections.unmodifiableSet(trunks);
    }

    private Optional<Library> library(String path, Span at, SourceFile from, Reporter reporter) {
        return switch (compilation.surroundings().program(path, from)) {
            case Answer.Known<SourceFile>(SourceFile file) -> read(file, at, reporter);
            case Answer.Unknown<SourceFile> unknown -> Optional.empty();
            case Answer.Missing<SourceFile> missing -> {
                reporter.report(EnglishNames.noProgram(at, path, Zoo.programs()));
                yield Optional.empty();
            }
            case Answer.Unusable<SourceFile>(String what, String remedy) -> {
                reporter.report(EnglishNames.unreadable(at, what, remedy));
                yield Optional.empty();
            }
        };
    }

    private Optional<Library> read(SourceFile file, Span at, Reporter reporter) {
        if (open.contains(file.name())) {
            List<String> circle = new ArrayList<>(open.subList(open.indexOf(file.name()), open.size()));
            circle.add(file.name());
            reporter.report(EnglishNames.circle(at, circle));
            return Optional.empty();
        }
        Library known = read.get(file.name());
        if (known != null) {
            return Optional.of(known);
        }
        if (read.size() + open.size() > Limits.FILES) {
            reporter.report(EnglishNames.tooManyFiles(at, Limits.FILES));
            return Optional.empty();
        }
        open.addLast(file.name());
        Library library = declared(SyntaxParser.parse(file), at, reporter);
        open.removeLast();
        read.put(file.name(), library);
        return Optional.of(library);
    }

    private Library declared(SyntaxFile syntax, Span at, Reporter reporter) {
        Scope scope = Scope.file();
        Reporter plain = reporter.in(Calls.NONE);
        syntax.diagnostics().forEach(plain::report);
        ProgramBuilder inside = program.ofLibrary();
        FileReader reader = new FileReader(compilation, syntax.source(), inside, this, true);
        compilation.unroller().run(syntax.statements(), scope, plain, reader);
        String file = syntax.source().name();
        Optional<LoadStatement> loads = inside.statements().stream()
                .filter(statement -> file.endsWith(".onnx") && statement instanceof ModelStatement)
                .map(model -> new LoadStatement((ModelStatement) model, file, at))
                .findFirst();
        return new Library(syntax, scope, Declarations.names(syntax.statements()), loads);
    }

    /** The ONNX file whose model is a backbone. */
    Library ofTrunk(String path) {
        return Objects.requireNonNull(read.get(path), path);
    }

    /** The file that a statement has brought. */
    Optional<Library> of(Statement.Import statement) {
        return Optional.ofNullable(brought.get(statement));
    }
}
