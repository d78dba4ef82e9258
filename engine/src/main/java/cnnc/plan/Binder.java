package cnnc.plan;

import cnnc.graph.Op;
import cnnc.step.AddStep;
import cnnc.step.AveragePoolGradStep;
import cnnc.step.AveragePoolStep;
import cnnc.step.BatchNormGradStep;
import cnnc.step.BatchNormInferenceGradStep;
import cnnc.step.BatchNormInferenceStep;
import cnnc.step.BatchNormStep;
import cnnc.step.Binding;
import cnnc.step.ConcatStep;
import cnnc.step.Conv2dInputGradStep;
import cnnc.step.Conv2dStep;
import cnnc.step.Conv2dWeightGradStep;
import cnnc.step.DropoutStep;
import cnnc.step.GemmInputGradStep;
import cnnc.step.GemmStep;
import cnnc.step.GemmWeightGradStep;
import cnnc.step.MaxPoolGradStep;
import cnnc.step.MaxPoolStep;
import cnnc.step.MultiplyStep;
import cnnc.step.PadStep;
import cnnc.step.SliceStep;
import cnnc.step.SoftmaxCrossEntropyGradStep;
import cnnc.step.SoftmaxCrossEntropyStep;
import cnnc.step.SoftmaxGradStep;
import cnnc.step.SoftmaxStep;
import cnnc.step.Step;
import cnnc.step.UnaryGradStep;
import cnnc.step.UnaryStep;
import org.jspecify.annotations.Nullable;

/** The one switch from ops to steps. */
final class Binder {
    private Binder() {}

    /** Null for an op that does nothing when the plan runs: its value is there already. */
    static @Nullable Step bind(Binding binding) {
        return switch (binding.node().op()) {
            case Op.Input _, Op.Variable _, Op.Constant _, Op.Reshape _ -> null;
            case Op.Conv2d _ -> new Conv2dStep(binding);
            case Op.Conv2dInputGrad _ -> new Conv2dInputGradStep(binding);
            case Op.Conv2dWeightGrad _ -> new Conv2dWeightGradStep(binding);
            case Op.Gemm _ -> new GemmStep(binding);
            case Op.GemmInputGrad _ -> new GemmInputGradStep(binding);
            case Op.GemmWeightGrad _ -> new GemmWeightGradStep(binding);
            case Op.MaxPool _ -> new MaxPoolStep(binding);
            case Op.MaxPoolGrad _ -> new MaxPoolGradStep(binding);
            case Op.AveragePool _ -> new AveragePoolStep(binding);
            case Op.AveragePoolGrad _ -> new AveragePoolGradStep(binding);
            case Op.BatchNorm _ -> new BatchNormStep(binding);
            case Op.BatchNormGrad _ -> new BatchNormGradStep(binding);
            case Op.BatchNormInference _ -> new BatchNormInferenceStep(binding);
            case Op.BatchNormInferenceGrad _ -> new BatchNormInferenceGradStep(binding);
            case Op.Unary _ -> new UnaryStep(binding);
            case Op.UnaryGrad _ -> new UnaryGradStep(binding);
            case Op.Add _ -> new AddStep(binding);
            case Op.Multiply _ -> new MultiplyStep(binding);
            case Op.Dropout _ -> new DropoutStep(binding);
            case Op.Concat _ -> new ConcatStep(binding);
            case Op.Slice _ -> new SliceStep(binding);
            case Op.Pad _ -> new PadStep(binding);
            case Op.Softmax _ -> new SoftmaxStep(binding);
            case Op.SoftmaxGrad _ -> new SoftmaxGradStep(binding);
            case Op.SoftmaxCrossEntropy _ -> new SoftmaxCrossEntropyStep(binding);
            case Op.SoftmaxCrossEntropyGrad _ -> new SoftmaxCrossEntropyGradStep(binding);
        };
    }
}
