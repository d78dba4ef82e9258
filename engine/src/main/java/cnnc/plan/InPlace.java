package cnnc.plan;

import cnnc.graph.Op;
import java.util.List;

/**
 * The inputs that an op's first output may overwrite once nobody else needs them: those of which the op reads, in its last phase, only
 * the element it is about to write, and nothing in a phase that runs beside a write. All of them have the output's size.
 */
final class InPlace {
    private static final List<Integer> NONE = List.of();
    private static final List<Integer> FIRST = List.of(0);
    private static final List<Integer> BOTH = List.of(0, 1);
    private static final List<Integer> SUMMED = List.of(1, 2);
    private static final List<Integer> X_AND_DY = List.of(4, 0);

    private InPlace() {}

    static List<Integer> inputs(Op op) {
        return switch (op) {
            case Op.Unary _, Op.Map _, Op.PRelu _, Op.Dropout _, Op.BatchNormInference _ -> FIRST;
            case Op.SoftmaxCrossEntropyGrad _ -> FIRST;
            case Op.UnaryGrad grad -> grad.sum() ? SUMMED : BOTH;
            case Op.Add _, Op.Multiply _ -> BOTH;
            case Op.BatchNormGrad _, Op.BatchNormInferenceGrad _ -> X_AND_DY;
            case Op.Input _, Op.Variable _, Op.Constant _, Op.Reshape _ -> NONE;
            case Op.Conv2d _, Op.ConvTranspose2d _, Op.Conv2dWeightGrad _ -> NONE;
            case Op.Gemm _, Op.GemmInputGrad _, Op.GemmWeightGrad _ -> NONE;
            case Op.MaxPool _, Op.MaxPoolGrad _, Op.AveragePool _, Op.AveragePoolGrad _ -> NONE;
            case Op.BatchNorm _ -> NONE;
            case Op.Normalize _, Op.NormalizeGrad _, Op.Reduce _, Op.ReduceGrad _, Op.Resample _ -> NONE;
            case Op.Concat _, Op.Slice _, Op.Pad _, Op.Transpose _ -> NONE;
            case Op.Softmax _, Op.SoftmaxGrad _, Op.LogSoftmax _, Op.OneHot _ -> NONE;
            case Op.SoftmaxCrossEntropy _ -> NONE;
        };
    }
}
