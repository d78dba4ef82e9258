package cnnc.graph;

import cnnc.tensor.Shape;
import cnnc.tensor.Window;

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
        for (int i = 0; op.bias() && i < y.length; i++) {
            y[i] += call.in(2)[i % call.in(2).length];
        }
        ReferenceActivation.apply(op.activation(), y, y);
    }

    static void transposed(Op.ConvTranspose2d op, Call call) {
        walk(
                op.window(),
                op.groups(),
                op.output(),
                call.inShape(1),
                call.inShape(0),
                (xi, wi, yi) -> call.out(0)[xi] += call.in(0)[yi] * call.in(1)[wi]);
    }

    static void weightGrad(Op.Conv2dWeightGrad op, Call call) {
        int counted = call.counted(call.inShape(1));
        walk(op.window(), op.groups(), call.inShape(0), op.weight(), call.inShape(1), (xi, wi, yi) -> {
            if (yi < counted) {
                call.out(0)[wi] += call.in(0)[xi] * call.in(1)[yi];
            }
        });
        for (int i = 0; op.bias() && i < counted; i++) {
            call.out(1)[i % call.out(1).length] += call.in(1)[i];
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
