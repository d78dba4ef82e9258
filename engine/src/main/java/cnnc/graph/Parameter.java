package cnnc.graph;

import cnnc.tensor.Shape;

/**
 * A tensor that outlives a step: trained by the optimizer, or moved by the model itself (running statistics).
 *
 * @param name path and PyTorch's suffix: {@code stage2.basic1.residual.conv2.weight}
 * @param shape as the kernels want it: conv {@code (kh, kw, in/groups, out)}, dense {@code (in, out)}
 * @param layout how files hold it
 * @param state moved by the model, never seen by an optimizer: {@code running_mean}, {@code running_var}
 */
public record Parameter(String name, Shape shape, Layout layout, Initializer initializer, boolean state) {
    /** The same parameter, beginning otherwise. */
    public Parameter with(Initializer other) {
        return new Parameter(name, shape, layout, other, state);
    }
}
