package cnnc.onnx;

import cnnc.onnx.Operator.Types;
import java.util.Arrays;
import java.util.List;

/** Products of matrices. */
final class Products {
    private Products() {}

    static final List<Operator> OPERATORS = List.of(
            Operator.of("MatMul", Types.NUMBERS, call -> matMul(call.x(), call.in(1))),
            Operator.of("Gemm", Types.NUMBERS, Products::gemm, "alpha", "beta", "transA", "transB", "broadcast"));

    /** As numpy's {@code matmul}: the last two axes are matrices, the others are stretched. */
    static HostTensor matMul(HostTensor a, HostTensor b) {
        if (a.rank() == 0 || b.rank() == 0 || a.type() != b.type()) {
            throw new NodeFault("a product of " + a + " and " + b);
        }
        HostTensor left = a.rank() == 1 ? a.reshape(1, a.dim(0)) : a;
        HostTensor right = b.rank() == 1 ? b.reshape(b.dim(0), 1) : b;
        int m = left.dim(left.rank() - 2);
        int k = left.dim(left.rank() - 1);
        int n = right.dim(right.rank() - 1);
        if (right.dim(right.rank() - 2) != k) {
            throw new NodeFault("a product of " + a + " and " + b);
        }
        int[] lead = Broadcast.dims(
                Arrays.copyOf(left.dims(), left.rank() - 2), Arrays.copyOf(right.dims(), right.rank() - 2));
        double[] x = Broadcast.to(left, joined(lead, m, k)).doubles();
        double[] y = Broadcast.to(right, joined(lead, k, n)).doubles();
        double[] z = new double[HostTensor.size(joined(lead, m, n))];
        for (int i = 0; i < z.length; i++) {
            int row = i / n;
            int matrix = row / m;
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += x[row * k + j] * y[(matrix * k + j) * n + i % n];
            }
            z[i] = sum;
        }
        HostTensor product = of(a.type(), joined(lead, m, n), z);
        int[] rows = a.rank() == 1 ? lead : joined(lead, m);
        return product.reshape(b.rank() == 1 ? rows : joined(rows, n));
    }

    private static int[] joined(int[] lead, int... dims) {
        int[] joined = Arrays.copyOf(lead, lead.length + dims.length);
        System.arraycopy(dims, 0, joined, lead.length, dims.length);
        return joined;
    }

    /** Results computed in double as a tensor; whole ones only where they are exact. */
    static HostTensor of(ElementType type, int[] dims, double[] values) {
        if (type.isReal()) {
            return HostTensor.reals(type, dims, i -> values[i]);
        }
        for (double value : values) {
            if (Math.abs(value) > 1L << 53) {
                throw new NodeFault("whole numbers beyond 2^53");
            }
        }
        return HostTensor.wholes(type, dims, i -> (long) values[i]);
    }

    /** alpha · A' · B' + beta · C. */
    private static HostTensor gemm(Call call) {
        HostTensor a = transposed(call.x(), call.flag("transA", false));
        HostTensor b = transposed(call.in(1), call.flag("transB", false));
        double alpha = call.real("alpha", 1);
        double beta = call.real("beta", 1);
        if (!a.type().isReal() && (alpha != Math.rint(alpha) || beta != Math.rint(beta))) {
            throw new NodeFault("whole numbers times " + alpha + " and " + beta);
        }
        boolean real = a.type().isReal();
        HostTensor product = real ? matMul(a.cast(ElementType.DOUBLE), b.cast(ElementType.DOUBLE)) : matMul(a, b);
        int[] dims = product.dims();
        HostTensor c = call.optional(2).map(given -> Broadcast.to(given, dims)).orElse(null);
        double[] sums = new double[product.size()];
        Arrays.setAll(sums, i -> alpha * product.real(i) + (c == null ? 0 : beta * c.real(i)));
        return of(a.type(), dims, sums);
    }

    private static HostTensor transposed(HostTensor x, boolean turn) {
        if (x.rank() != 2) {
            throw new NodeFault(x + " is no matrix");
        }
        return turn ? Moving.transpose(x, new int[] {1, 0}) : x;
    }
}
