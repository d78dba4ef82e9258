package cnnc.onnx;

import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.onnx.Lowered.Rule;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Convolutions and pools as ops of ours. */
final class WindowRules {
    private WindowRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("Conv", WindowRules::conv);
        rules.put("ConvTranspose", WindowRules::convTranspose);
        rules.put("MaxPool", WindowRules::maxPool);
        rules.put("AveragePool", WindowRules::averagePool);
        rules.put("GlobalAveragePool", node -> global(node, false));
        rules.put("GlobalMaxPool", node -> global(node, true));
    }

    /** Rows of height 1 where there is one axis only. */
    private static Window window(Sliding s) {
        boolean row = s.size().length == 1;
        int last = s.size().length - 1;
        return new Window(
                row ? 1 : s.kernel()[0],
                s.kernel()[last],
                row ? 1 : s.stride()[0],
                s.stride()[last],
                row ? 0 : s.begin()[0],
                s.begin()[last],
                row ? 0 : s.end()[0],
                s.end()[last],
                row ? 1 : s.dilation()[0],
                s.dilation()[last],
                s.ceil());
    }

    private static int[] spatial(Flow x) {
        if (x.rank() != 3 && x.rank() != 4) {
            throw NodeFault.unsupported(
                    "windows over " + (x.rank() - 2) + " axes can't be part of a graph that trains");
        }
        return Arrays.copyOfRange(x.dims(), 2, x.rank());
    }

    private static int[] kernel(HostTensor w, Flow x) {
        if (w.rank() != x.rank()) {
            throw new NodeFault("weights " + w + " for " + HostTensor.text(x.dims()));
        }
        return Arrays.copyOfRange(w.dims(), 2, w.rank());
    }

    private static void checkKernel(Call call, int[] kernel) {
        call.numbers("kernel_shape")
                .filter(given -> !Arrays.equals(given, kernel))
                .ifPresent(given -> {
                    throw new NodeFault(
                            "kernel_shape " + HostTensor.text(given) + " with a window of " + HostTensor.text(kernel));
                });
    }

    private static void conv(Lowered node) {
        Flow x = node.x();
        HostTensor w = node.constant(1);
        int[] kernel = kernel(w, x);
        checkKernel(node.call(), kernel);
        Window window = window(Sliding.of(node.call(), spatial(x), kernel));
        int group = node.call().number("group", 1);
        if (group < 1 || w.dim(1) * group != x.dims()[1] || w.dim(0) % group != 0) {
            throw new NodeFault("weights " + w + " in " + group + " groups for " + HostTensor.text(x.dims()));
        }
        Shape shape = Shape.of(window.kernelH(), window.kernelW(), w.dim(1), w.dim(0));
        Value weight = node.weight(1, shape, new Layout.Conv(), false);
        boolean bias = node.call().optional(2).isPresent();
        Op op = new Op.Conv2d(window, group, bias, Activation.IDENTITY);
        Value picture = node.picture(x);
        Value y = bias
                ? node.graph().add(op, picture, weight, node.vector(2, w.dim(0), false))
                : node.graph().add(op, picture, weight);
        node.result(node.fromPicture(y, x.rank()));
    }

    private static void convTranspose(Lowered node) {
        Flow x = node.x();
        HostTensor w = node.constant(1);
        int[] kernel = kernel(w, x);
        checkKernel(node.call(), kernel);
        Sliding sliding = Windows.transposed(node.call(), spatial(x), kernel);
        Window window = window(sliding);
        int group = node.call().number("group", 1);
        if (group < 1 || w.dim(0) != x.dims()[1] || w.dim(0) % group != 0) {
            throw new NodeFault("weights " + w + " in " + group + " groups for " + HostTensor.text(x.dims()));
        }
        int filters = w.dim(1) * group;
        int[] size = sliding.size();
        Shape out = Shape.of(x.dims()[0], size.length == 1 ? 1 : size[0], size[size.length - 1], filters);
        Shape shape = Shape.of(window.kernelH(), window.kernelW(), w.dim(1), w.dim(0));
        Value picture = node.picture(x);
        if (window.outH(out.dim(1)) != picture.shape().dim(1)
                || window.outW(out.dim(2)) != picture.shape().dim(2)) {
            throw NodeFault.unsupported("a result larger than its windows can't be part of a graph that trains");
        }
        Value y = node.graph()
                .add(
                        new Op.ConvTranspose2d(window, group, out),
                        picture,
                        node.weight(1, shape, new Layout.Conv(), false));
        node.result(node.fromPicture(
                node.call().optional(2).isPresent() ? node.algebra().plus(y, node.vector(2, filters, false)) : y,
                x.rank()));
    }

    private static Window pool(Lowered node) {
        int[] kernel = node.call().numbers("kernel_shape").orElseThrow(() -> new NodeFault("it has no kernel_shape"));
        Sliding sliding = Sliding.of(node.call(), spatial(node.x()), kernel);
        for (int[] row : sliding.table()) {
            if (IntStream.of(row).noneMatch(tap -> tap >= 0)) {
                throw NodeFault.unsupported("a window that lies in the padding alone");
            }
        }
        return window(sliding);
    }

    private static void maxPool(Lowered node) {
        Op op = new Op.MaxPool(pool(node), node.trains());
        node.result(node.fromPicture(
                node.graph().add(op, node.picture(node.x())), node.x().rank()));
    }

    private static void averagePool(Lowered node) {
        Op op = new Op.AveragePool(pool(node), node.call().flag("count_include_pad", false));
        node.result(node.fromPicture(
                node.graph().add(op, node.picture(node.x())), node.x().rank()));
    }

    private static void global(Lowered node, boolean max) {
        Flow x = node.x();
        spatial(x);
        Value picture = node.picture(x);
        Window window = Window.of(picture.shape().dim(1), picture.shape().dim(2));
        Op op = max ? new Op.MaxPool(window, node.trains()) : new Op.AveragePool(window, false);
        node.result(node.fromPicture(node.graph().add(op, picture), x.rank()));
    }
}
