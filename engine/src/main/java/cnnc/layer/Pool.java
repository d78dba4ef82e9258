package cnnc.layer;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.Value;
import cnnc.tensor.Window;
import java.util.List;

/** The largest, or the average, of each window: {@code (N, H, W, C)} → {@code (N, OH, OW, C)}. The stride is the window's size. */
record Pool(Kind kind, WindowOptions window, boolean countPadding) implements Layer {
    enum Kind {
        MAX,
        AVERAGE
    }

    static final Attribute<Kind> KIND = Attribute.choice("kind", Kind.class, "the largest number, or the average")
            .asPositional();
    private static final Attribute<List<Integer>> WINDOW = Attribute.size("window", 1, "height x width of the window")
            .asPositional()
            .orNothing();
    private static final Attribute<Boolean> GLOBAL =
            Attribute.flag("global", "one window over the whole picture: 1x1 comes out");
    private static final Attribute<List<Integer>> STRIDE = Attribute.size(
                    "stride", 1, "pixels from one window to the next; the window's size where nothing is said")
            .orNothing();
    private static final Attribute<Boolean> CEIL =
            Attribute.flag("ceil", "also a last window that reaches beyond the picture");
    private static final Attribute<Boolean> ADAPTIVE =
            Attribute.flag("adaptive", "the size is that of the result: windows that cover the picture evenly");
    private static final Attribute<Boolean> COUNT_PADDING =
            Attribute.flag("count-padding", "average: padding counts as zeros (else only real pixels count)");

    static final Definition<Layer> DEFINITION = Definition.of(
            "pool",
            "shrinks the picture: the largest or the average number of each window",
            "pool max 2x2",
            Pool::of,
            KIND,
            WINDOW,
            GLOBAL,
            STRIDE,
            WindowOptions.SAME,
            WindowOptions.PAD,
            WindowOptions.DILATION,
            ADAPTIVE,
            CEIL,
            COUNT_PADDING);

    private static Layer of(Arguments arguments) {
        if (arguments.get(GLOBAL)) {
            return arguments.isWritten(WINDOW)
                    ? new Invalid(new Problem.Contradiction("global", "window"))
                    : new GlobalPool(arguments.get(KIND));
        }
        if (arguments.get(ADAPTIVE) && arguments.find(WINDOW).isPresent()) {
            return new AdaptivePool(arguments.get(KIND), arguments.get(WINDOW));
        }
        return arguments
                .find(WINDOW)
                .map(size -> WindowOptions.checked(
                        arguments,
                        new Pool(arguments.get(KIND), options(size, arguments), arguments.get(COUNT_PADDING))))
                .orElseGet(() -> new Invalid(new Problem.Missing(List.of("window", "global"))));
    }

    private static WindowOptions options(List<Integer> size, Arguments arguments) {
        return new WindowOptions(
                size,
                arguments.find(STRIDE).orElse(size),
                arguments.get(WindowOptions.DILATION),
                arguments.get(WindowOptions.PAD),
                arguments.get(WindowOptions.SAME),
                arguments.get(CEIL));
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        return lower(graph, x, kind, window.over("pool", x), countPadding);
    }

    static Value lower(GraphBuilder graph, Value x, Kind kind, Window window, boolean countPadding) {
        return graph.add(
                switch (kind) {
                    case MAX -> new Op.MaxPool(window, graph.differentiable());
                    case AVERAGE -> new Op.AveragePool(window, countPadding);
                },
                x);
    }
}
