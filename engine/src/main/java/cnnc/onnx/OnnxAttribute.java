package cnnc.onnx;

import java.util.List;

/** The value of a node's attribute. */
sealed interface OnnxAttribute {
    record Real(float value) implements OnnxAttribute {}

    record Whole(long value) implements OnnxAttribute {}

    record Text(String value) implements OnnxAttribute {}

    record Tensor(HostTensor value) implements OnnxAttribute {}

    record Reals(List<Float> values) implements OnnxAttribute {
        public Reals {
            values = List.copyOf(values);
        }
    }

    record Wholes(List<Long> values) implements OnnxAttribute {
        public Wholes {
            values = List.copyOf(values);
        }
    }

    record Texts(List<String> values) implements OnnxAttribute {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /** A kind that no operator of the table takes: graphs, sparse tensors, types. */
    record Other(String kind) implements OnnxAttribute {}
}
