package cnnc.graph;

import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.Arrays;

/** Convolutions by definition: one walk over all products. */
final class ReferenceConvolution {
    private ReferenceConvolution() {}

    /** The places in flat arrays of one product x · w that counts for y. */
    private interface Product {
        void at(int x, int w, int y);
    }

    static void forward(Op.Conv2d op, Call call) {
        double[] y = call.out(0);
        walk(
                op.window(),
                op.groups(),
                call.inShape(0),
                call.inShape(1),
                call.outShape(0),
                (xi, wi, yi) -> y[yi] += call.in(0)[xi] * call.in(1)[wi]);
        int next = 2;
        if (op.bias()) {
            double[] bias = call.in(next++);
            Arrays.setAll(y, i -> y[i] + bias[i % bias.length]);
        }
        if (op.norm().isPresent()) {
            ReferenceNorm.inference(op.norm().get(), y, call.in().subList(next, next + 4), y);
            next += 4;
        }
        if (op.residual()) {
            double[] residual = call.in(next);
            Arrays.setAll(y, i -> y[i] + residual[i]);
        }
        ReferenceActivation.apply(op.activation(), y, y);
    }

    static void transposed(Op.ConvTranspose2d op, Call call) {
        Shape y = results(op.window(), op.output(), call.inShape(1));
        double[] dy = op.pool()
                .map(pool -> ReferencePooling.spread(pool, y, call.inShape(0), call.in(2), call.in(0)))
                .orElse(call.in(0));
        walk(
                op.window(),
                op.groups(),
                op.output(),
                call.inShape(1),
                y,
                (xi, wi, yi) -> call.out(0)[xi] += dy[yi] * call.in(1)[wi]);
    }

    private static Shape results(Window window, Shape x, Shape w) {
        return Shape.of(x.dim(0), window.outH(x.dim(1)), window.outW(x.dim(2)), w.dim(3));
    }

    static void weightGrad(Op.Conv2dWeightGrad op, Call call) {
        Shape y = results(op.window(), call.inShape(0), op.weight());
        double[] dy = op.pool()
                .map(pool -> ReferencePooling.spread(pool, y, call.inShape(1), call.in(2), call.in(1)))
                .orElse(call.in(1));
        int counted = call.counted(y);
        double[] x = op.norm()
                .map(activation -> ReferenceNorm.again(
                        activation,
                        call.in(0),
                        call.in().subList(call.in().size() - 4, call.in().size())))
                .orElse(call.in(0));
        walk(op.window(), op.groups(), call.inShape(0), op.weight(), y, (xi, wi, yi) -> {
            if (yi < counted) {
                call.out(0)[wi] += x[xi] * dy[yi];
            }
        });
        for (int i = 0; op.bias() && i < counted; i++) {
            call.out(1)[i % call.out(1).length] += dy[i];
        }
    }

    private static void walk(Window window, int groups, Shape x, Shape w, Shape y, Product product) {
        int groupIn = w.dim(2);
        int groupOut = w.dim(3) / groups;
        for (int yi = 0; yi < y.size(); yi++) {
            int k = yi % y.dim(3);
            int ow = yi / y.dim(3) % y.dim(2);
            int oh = yi / y.dim(3) / y.dim(2) % y.dim(1);
            int n = yi / y.dim(3) / y.dim(2) / y.dim(1);
            for (int kh = 0; kh < window.kernelH(); kh++) {
                for (int kw = 0; kw < window.kernelW(); kw++) {
                    int h = oh * window.strideH() - window.padTop() + kh * window.dilationH();
                    int column = ow * window.strideW() - window.padLeft() + kw * window.dilationW();
                    if (h < 0 || h >= x.dim(1) || column < 0 || column >= x.dim(2)) {
                        continue;
                    }
                    for (int c = 0; c < groupIn; c++) {
                        int xi = ((n * x.dim(1) + h) * x.dim(2) + column) * x.dim(3) + k / groupOut * groupIn + c;
                        int wi = ((kh * window.kernelW() + kw) * groupIn + c) * w.dim(3) + k;
                        product.at(xi, wi, yi);
                    }
                }
            }
        }
    }
}
