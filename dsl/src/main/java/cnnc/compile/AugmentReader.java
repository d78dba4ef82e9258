package cnnc.compile;

import cnnc.augment.Chance;
import cnnc.augment.Pipeline;
import cnnc.augment.Stage;
import cnnc.catalog.Definition;
import cnnc.source.Span;
import cnnc.syntax.Body;
import cnnc.syntax.Statement;
import cnnc.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the operations of an {@code augment} of the lines in its braces, and of those in braces within. */
final class AugmentReader implements Unroller.Visitor {
    private final Compilation compilation;
    private final String name;
    private final Namer namer = new Namer();
    private final List<Stage> stages = new ArrayList<>();

    private AugmentReader(Compilation compilation, String name) {
        this.compilation = compilation;
        this.name = name;
    }

    static Pipeline read(String name, @Nullable Body body, Scope scope, Reporter reporter, Compilation compilation) {
        return new Pipeline(new AugmentReader(compilation, name).braces(body, scope, reporter));
    }

    private List<Stage> braces(@Nullable Body body, Scope scope, Reporter reporter) {
        if (body != null) {
            compilation.unroller().run(body.statements(), scope.inner(), reporter, this);
        }
        return stages;
    }

    @Override
    public Vocabulary vocabulary() {
        return compilation.language().augment();
    }

    @Override
    public void command(Statement.Command command, Scope scope, Reporter reporter) {
        String word = compilation.language().words().head(command, vocabulary(), scope, reporter);
        Optional<Definition<?>> definition = vocabulary().find(word);
        if (definition.isEmpty()) {
            return;
        }
        BoundLine line = compilation
                .binder(scope, reporter)
                .bind(command, definition.get(), vocabulary().followers(word));
        if (command.as() != null) {
            reporter.report(EnglishWords.noAs(command.as().span(), word));
        }
        boolean bodied = Bodies.check(command, definition.get(), reporter);
        String path = name + "." + namer.counted(word);
        List<Stage> inside =
                bodied ? new AugmentReader(compilation, path).braces(command.body(), scope, reporter) : List.of();
        if (bodied && line.whole()) {
            Chance made = (Chance) definition.get().create().apply(line.head().arguments(inside));
            stages.add(new Stage(word, made.operation(), made.probability(), CounterRandom.key(path)));
        }
    }

    @Override
    public void unknown(Span at, Reporter reporter) {}

    @Override
    public AugmentReader scrap() {
        return new AugmentReader(compilation, name);
    }
}
