package cnnc.onnx;

import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.onnx.Lowered.Rule;
import cnnc.tensor.Activation;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import java.util.Map;
import java.util.Optional;

/** Products with matrices as ops of ours. */
final class ProductRules {
    private ProductRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("Gemm", ProductRules::gemm);
        rules.put("MatMul", ProductRules::matMul);
    }

    private static void gemm(Lowered node) {
        Call call = node.call();
        Flow x = node.x();
        if (call.flag("transA", false) || call.real("alpha", 1) != 1 || call.real("beta", 1) != 1 || x.rank() != 2) {
            throw NodeFault.unsupported("transA, alpha and beta can't be part of a graph that trains");
        }
        boolean turned = call.flag("transB", false);
        HostTensor w = node.constant(1);
        int in = w.rank() == 2 ? w.dim(turned ? 1 : 0) : -1;
        if (in != x.dims()[1]) {
            throw new NodeFault("weights " + w + " for " + HostTensor.text(x.dims()));
        }
        int out = w.dim(turned ? 0 : 1);
        Shape picture = x.flattened();
        Layout layout = picture == null
                ? new Layout.Dense()
                : new Layout.DenseAfterFlatten(picture.dim(0), picture.dim(1), picture.dim(2));
        Value weight = node.dense(1, in, out, turned, layout);
        boolean bias = call.optional(2).isPresent();
        boolean vector = bias && node.constant(2).size() == out;
        Op op = new Op.Gemm(vector, Activation.IDENTITY);
        Value y = vector
                ? node.graph().add(op, x.value(), weight, node.vector(2, out, false))
                : node.graph().add(op, x.value(), weight);
        Flow product = Flow.plain(y);
        node.result(bias && !vector ? Flow.plain(node.algebra().plus(y, node.beside(product, 2))) : product);
    }

    private static void matMul(Lowered node) {
        Flow x = node.x();
        HostTensor w = node.constant(1);
        if (w.rank() != 2 || x.rank() < 2) {
            throw NodeFault.unsupported("a product with " + w + " can't be part of a graph that trains");
        }
        if (w.dim(0) != x.dims()[x.rank() - 1]) {
            throw new NodeFault("weights " + w + " for " + HostTensor.text(x.dims()));
        }
        Optional<AxisMap> map = node.lowering().isWeight(node.input(1))
                ? Optional.empty()
                : AxisMap.ofMatrix(w.dim(0), w.dim(1), w.floats());
        if (map.isPresent()) {
            Flow apart = node.apart();
            int axis = x.rank() - 1;
            int[] dims = x.dims().clone();
            dims[axis] = w.dim(1);
            Value y = node.algebra().resampled(apart.value(), apart.inside(axis), map.get());
            node.result(Flow.of(y, dims, apart.order()));
            return;
        }
        Shape picture = x.flattened();
        Layout layout = picture == null
                ? new Layout.Dense()
                : new Layout.DenseAfterFlatten(picture.dim(0), picture.dim(1), picture.dim(2));
        Value weight = node.dense(1, w.dim(0), w.dim(1), false, layout);
        Value rows = picture == null ? node.lowering().plain(x) : x.value();
        node.result(Flow.plain(node.graph().add(new Op.Gemm(false, Activation.IDENTITY), rows, weight)));
    }
}
