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
import cnnc.step.BroadcastStep;
import cnnc.step.ConcatStep;
import cnnc.step.Conv2dStep;
import cnnc.step.Conv2dWeightGradStep;
import cnnc.step.ConvTranspose2dStep;
import cnnc.step.DropoutStep;
import cnnc.step.GemmInputGradStep;
import cnnc.step.GemmStep;
import cnnc.step.GemmWeightGradStep;
import cnnc.step.LogSoftmaxStep;
import cnnc.step.MapStep;
import cnnc.step.MaxPoolGradStep;
import cnnc.step.MaxPoolStep;
import cnnc.step.MultiplyStep;
import cnnc.step.NormalizeGradStep;
import cnnc.step.NormalizeStep;
import cnnc.step.OneHotStep;
import cnnc.step.PadStep;
import cnnc.step.ReduceGradStep;
import cnnc.step.ReduceStep;
import cnnc.step.ResampleStep;
import cnnc.step.SliceStep;
import cnnc.step.SoftmaxCrossEntropyGradStep;
import cnnc.step.SoftmaxCrossEntropyStep;
import cnnc.step.SoftmaxGradStep;
import cnnc.step.SoftmaxStep;
import cnnc.step.Step;
import cnnc.step.TransposeStep;
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
            case Op.ConvTranspose2d _ -> new ConvTranspose2dStep(binding);
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
            case Op.Normalize _ -> new NormalizeStep(binding);
            case Op.NormalizeGrad _ -> new NormalizeGradStep(binding);
            case Op.Map _ -> new MapStep(binding);
            case Op.Add _ -> alike(binding) ? new AddStep(binding) : new BroadcastStep(binding);
            case Op.Multiply _ -> alike(binding) ? new MultiplyStep(binding) : new BroadcastStep(binding);
            case Op.PRelu _ -> new BroadcastStep(binding);
            case Op.Reduce _ -> new ReduceStep(binding);
            case Op.ReduceGrad _ -> new ReduceGradStep(binding);
            case Op.Resample _ -> new ResampleStep(binding);
            case Op.Transpose _ -> new TransposeStep(binding);
            case Op.Dropout _ -> new DropoutStep(binding);
            case Op.Concat _ -> new ConcatStep(binding);
            case Op.Slice _ -> new SliceStep(binding);
            case Op.Pad _ -> new PadStep(binding);
            case Op.Softmax _ -> new SoftmaxStep(binding);
            case Op.SoftmaxGrad _ -> new SoftmaxGradStep(binding);
            case Op.LogSoftmax _ -> new LogSoftmaxStep(binding);
            case Op.OneHot _ -> new OneHotStep(binding);
            case Op.SoftmaxCrossEntropy _ -> new SoftmaxCrossEntropyStep(binding);
            case Op.SoftmaxCrossEntropyGrad _ -> new SoftmaxCrossEntropyGradStep(binding);
        };
    }

    private static boolean alike(Binding binding) {
        return binding.inShape(0).equals(binding.inShape(1));
    }
}
