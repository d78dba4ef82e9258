package cnnc.compile;

import cnnc.augment.Augmentation;
import cnnc.augment.Pipeline;
import cnnc.catalog.Definition;
import cnnc.source.Span;
import cnnc.syntax.Body;
import cnnc.syntax.Statement;
import cnnc.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the operations of an {@code augment} of the lines in its braces. */
final class AugmentReader implements Unroller.Visitor {
    private final Compilation compilation;
    private final String name;
    private final Namer namer = new Namer();
    private final List<Pipeline.Stage> stages = new ArrayList<>();

    private AugmentReader(Compilation compilation, String name) {
        this.compilation = compilation;
        this.name = name;
    }

    static Pipeline read(String name, @Nullable Body body, Scope scope, Reporter reporter, Compilation compilation) {
        AugmentReader reader = new AugmentReader(compilation, name);
        if (body != null) {
            compilation.unroller().run(body.statements(), scope.inner(), reporter, reader);
        }
        return new Pipeline(reader.stages);
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
        if (Bodies.check(command, definition.get(), reporter) && line.whole()) {
            Object made = definition.get().create().apply(line.head().arguments());
            long key = CounterRandom.key(name + "." + namer.counted(word));
            stages.add(new Pipeline.Stage((Augmentation) made, key));
        }
    }

    @Override
    public void unknown(Span at, Reporter reporter) {}

    @Override
    public AugmentReader scrap() {
        return new AugmentReader(compilation, name);
    }
}
