package cnnc.graph;

/** Dense layers by definition. */
final class ReferenceGemm {
    private ReferenceGemm() {}

    static void forward(Op.Gemm op, Call call) {
        int k = call.inShape(1).dim(0);
        int m = call.inShape(1).dim(-1);
        double[] y = call.out(0);
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < k; j++) {
                y[i] += call.in(0)[i / m * k + j] * call.in(1)[j * m + i % m];
            }
            y[i] += op.bias() ? call.in(2)[i % m] : 0;
        }
        ReferenceActivation.apply(op.activation(), y, y);
    }

    static void inputGrad(Call call) {
        int k = call.inShape(1).dim(0);
        int m = call.inShape(1).dim(-1);
        double[] dx = call.out(0);
        for (int i = 0; i < dx.length; i++) {
            for (int j = 0; j < m; j++) {
                dx[i] += call.in(0)[i / k * m + j] * call.in(1)[i % k * m + j];
            }
        }
    }

    static void weightGrad(Op.GemmWeightGrad op, Call call) {
        int k = call.inShape(0).dim(-1);
        int m = call.inShape(1).dim(-1);
        for (int row = 0; row < call.counted(call.inShape(0)) / k; row++) {
            for (int j = 0; j < m; j++) {
                double dy = call.in(1)[row * m + j];
                for (int i = 0; i < k; i++) {
                    call.out(0)[i * m + j] += call.in(0)[row * k + i] * dy;
                }
                if (op.bias()) {
                    call.out(1)[j] += dy;
                }
            }
        }
    }
}
