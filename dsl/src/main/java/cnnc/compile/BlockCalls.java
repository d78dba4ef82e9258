package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.layer.Layers;
import cnnc.layer.Sequential;
import cnnc.source.Frame;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Parameter;
import cnnc.syntax.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Blocks in place of layers: each call unrolls the block's lines with its own parameters. */
final class BlockCalls {
    private final Compilation compilation;
    private final ModelReader reader;
    private final Set<Statement.Block> called;

    /** @param called takes the blocks that are called, by identity */
    BlockCalls(Compilation compilation, ModelReader reader, Set<Statement.Block> called) {
        this.compilation = compilation;
        this.reader = reader;
        this.called = called;
    }

    ModelReader.Made call(Statement.Command command, Meaning.Block block, Scope scope, Reporter reporter) {
        Statement.Block declared = block.block();
        called.add(declared);
        Definition<?> definition = Vocabulary.plus(Blocks.definition(declared), Language.FROM);
        Followers followers = Followers.among(Layers.CATALOG);
        BoundLine line = compilation.binder(scope, reporter).bind(command, definition, followers);
        boolean itself = reporter.calls().frames().stream()
                .anyMatch(frame -> Spans.within(frame.at(), declared.body().span()));
        if (!Bodies.check(command, definition, reporter)
                || !line.whole()
                || !compilation.limits().deeper(command.span(), reporter, itself)) {
            return ModelReader.Made.BROKEN;
        }
        Frame frame = new Frame("in `" + text(line.head()) + "`, called", command.span());
        Reporter inside = reporter.in(reporter.calls().plus(frame));
        Sequential lines = reader.braces(declared.body(), parameters(block, line.head(), scope, inside), inside);
        return new ModelReader.Made(
                lines,
                ModelReader.from(line),
                ModelReader.followers(line, reporter),
                line.head().settings(),
                Optional.empty());
    }

    /** The call with the values that it got: {@code basic 32 step 2}. */
    private static String text(BoundWord call) {
        StringBuilder text = new StringBuilder(call.definition().name());
        call.places().forEach((attribute, place) -> {
            if (call.values().get(attribute) instanceof Literal value) {
                boolean keyed = place.text().startsWith(attribute.name() + " ");
                text.append(keyed ? " " + attribute.name() : "").append(' ').append(Written.of(value));
            }
        });
        return text.toString();
    }

    /** The block's own names: what was written, else the defaults, computed with the parameters before them. */
    private static Scope parameters(Meaning.Block block, BoundWord call, Scope caller, Reporter reporter) {
        Scope scope = block.home().inner();
        for (Parameter parameter : block.block().parameters()) {
            Span at = parameter.name().span();
            Object given = given(call, parameter.name().text());
            scope.define(
                    parameter.name().text(),
                    given == null ? fallback(parameter, scope, reporter) : meaning((Literal) given, caller, at));
        }
        return scope;
    }

    private static @Nullable Object given(BoundWord call, String parameter) {
        for (Map.Entry<Attribute<?>, Object> value : call.values().entrySet()) {
            if (value.getKey().name().equals(parameter)) {
                return value.getValue();
            }
        }
        return null;
    }

    private static Meaning fallback(Parameter parameter, Scope scope, Reporter reporter) {
        Argument value = parameter.defaultValue();
        Constant constant = value == null ? Constant.POISON : new Evaluator(scope, reporter).wordOrValue(value);
        return new Meaning.Value(constant, parameter.name().span());
    }

    /** A word that is an output where the block is called stays that output inside. */
    private static Meaning meaning(Literal given, Scope caller, Span at) {
        boolean output = given instanceof Literal.Word(String key)
                && !caller.names(m -> m instanceof Meaning.Output(String other, Span named) && other.equals(key))
                        .isEmpty();
        return output
                ? new Meaning.Output(((Literal.Word) given).word(), at)
                : new Meaning.Value(new Constant.Known(given), at);
    }
}
