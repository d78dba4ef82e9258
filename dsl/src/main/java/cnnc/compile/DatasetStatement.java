package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.data.DatasetOptions;
import cnnc.data.Format;
import cnnc.source.Span;
import java.util.List;

/**
 * {@code dataset mnist from idx "data/mnist" { … }}.
 *
 * @param path as written; which of them for a {@link Format.Drawn} format
 * @param facts what the surroundings know of it
 */
public record DatasetStatement(
        String name, Format format, String path, DatasetOptions options, Answer<DataFacts> facts, Span at)
        implements ProgramStatement {
    @Override
    public String describe() {
        return "a data set";
    }

    /** Whether each pixel is known to have a class, instead of each picture. */
    boolean hasMasks() {
        return facts instanceof Answer.Known<DataFacts>(DataFacts known) && known.masks();
    }

    /** {@code mnist.classes}. */
    Constant classCount() {
        return facts instanceof Answer.Known<DataFacts>(DataFacts known)
                ? Constant.number(known.classes().size())
                : new Constant.Unknown(new Literal.Number(1, null));
    }

    /** {@code mnist.size}: height x width x channels. */
    Constant size() {
        return facts instanceof Answer.Known<DataFacts>(DataFacts known)
                ? new Constant.Known(new Literal.Dims(
                        List.of(known.size().height(), known.size().width(), known.channels())))
                : new Constant.Unknown(new Literal.Dims(List.of(1, 1, 1)));
    }

    DatasetStatement with(Answer<DataFacts> known) {
        return new DatasetStatement(name, format, path, options, known, at);
    }
}
