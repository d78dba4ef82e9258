package cnnc.kernel;

import static cnnc.kernel.VectorMath.all;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@link ScalarActivation} in lanes, the same bits. */
final class VectorActivation {
    private VectorActivation() {}

    static FloatVector relu(FloatVector x) {
        return x.blend(0, x.compare(LE, 0));
    }

    static FloatVector relu6(FloatVector x) {
        FloatVector low = x.blend(0, x.compare(LT, 0));
        return low.blend(6, low.compare(GT, 6));
    }

    static FloatVector leakyRelu(FloatVector x, float alpha) {
        return x.mul(alpha).blend(x, x.compare(GT, 0));
    }

    static FloatVector elu(FloatVector x, float alpha) {
        return VectorMath.expm1(x).mul(alpha).blend(x, x.compare(GT, 0));
    }

    static FloatVector selu(FloatVector x) {
        return elu(x, ScalarActivation.SELU_ALPHA).mul(ScalarActivation.SELU_SCALE);
    }

    static FloatVector hardSigmoid(FloatVector x) {
        return relu6(x.add(3)).div(6);
    }

    static FloatVector hardSwish(FloatVector x) {
        return x.mul(relu6(x.add(3))).div(6);
    }

    static FloatVector silu(FloatVector x) {
        return x.mul(VectorMath.sigmoid(x));
    }

    static FloatVector mish(FloatVector x) {
        FloatVector e = VectorMath.exp(x.blend(20, x.compare(GT, 20)));
        FloatVector n = e.mul(e.add(2));
        return x.mul(n.div(n.add(2)));
    }

    static FloatVector gelu(FloatVector x) {
        return x.mul(normalCdf(x));
    }

    static FloatVector geluTanh(FloatVector x) {
        return x.mul(0.5f).mul(VectorMath.tanh(geluInner(x)).add(1));
    }

    private static FloatVector normalCdf(FloatVector x) {
        return all(0.5f).fma(VectorMath.erf(x.mul(ScalarActivation.ROOT_HALF)), all(0.5f));
    }

    private static FloatVector geluInner(FloatVector x) {
        return x.mul(all(ScalarActivation.TANH_CUBIC).fma(x.mul(x), all(ScalarActivation.TANH_LINEAR)));
    }

    // ---- dy times the derivative; y: the function's result, x: its argument ----

    static FloatVector reluGradient(FloatVector y, FloatVector dy) {
        return dy.blend(0, y.compare(LE, 0));
    }

    static FloatVector relu6Gradient(FloatVector y, FloatVector dy) {
        return dy.blend(0, y.compare(LE, 0).or(y.compare(GE, 6)));
    }

    static FloatVector leakyReluGradient(FloatVector y, FloatVector dy, float alpha) {
        return dy.mul(alpha).blend(dy, y.compare(GT, 0));
    }

    static FloatVector eluGradient(FloatVector y, FloatVector dy, float alpha) {
        return dy.mul(y.add(alpha)).blend(dy, y.compare(GT, 0));
    }

    static FloatVector seluGradient(FloatVector y, FloatVector dy) {
        FloatVector slope = y.add(ScalarActivation.SELU_SCALE * ScalarActivation.SELU_ALPHA);
        return dy.mul(slope.blend(ScalarActivation.SELU_SCALE, y.compare(GT, 0)));
    }

    static FloatVector sigmoidGradient(FloatVector y, FloatVector dy) {
        return dy.mul(all(1).sub(y).mul(y));
    }

    static FloatVector tanhGradient(FloatVector y, FloatVector dy) {
        return dy.mul(y.neg().fma(y, all(1)));
    }

    static FloatVector hardSigmoidGradient(FloatVector y, FloatVector dy) {
        return all(0).blend(dy.div(6), y.compare(GT, 0).and(y.compare(LT, 1)));
    }

    static FloatVector hardSwishGradient(FloatVector x, FloatVector dy) {
        VectorMask<Float> inside = x.compare(LT, 3);
        FloatVector slope = dy.blend(dy.mul(x.div(3).add(0.5f)), inside);
        return slope.blend(0, x.compare(LE, -3));
    }

    static FloatVector siluGradient(FloatVector x, FloatVector dy) {
        FloatVector s = VectorMath.sigmoid(x);
        return dy.mul(s.mul(x.fma(all(1).sub(s), all(1))));
    }

    static FloatVector mishGradient(FloatVector x, FloatVector dy) {
        FloatVector small = x.blend(20, x.compare(GT, 20));
        FloatVector e = VectorMath.exp(small);
        FloatVector n = e.mul(e.add(2));
        FloatVector d = n.add(2);
        FloatVector slope = e.div(d).mul(4).mul(e.add(1).div(d));
        return dy.mul(n.div(d).add(small.mul(slope)));
    }

    static FloatVector geluGradient(FloatVector x, FloatVector dy) {
        FloatVector density = VectorMath.exp(x.mul(-0.5f).mul(x));
        return dy.mul(x.mul(ScalarActivation.NORMAL).fma(density, normalCdf(x)));
    }

    static FloatVector geluTanhGradient(FloatVector x, FloatVector dy) {
        FloatVector low = x.blend(-10, x.compare(LT, -10));
        FloatVector small = low.blend(10, low.compare(GT, 10));
        FloatVector t = VectorMath.tanh(geluInner(small));
        FloatVector inner =
                all(3 * ScalarActivation.TANH_CUBIC).fma(small.mul(small), all(ScalarActivation.TANH_LINEAR));
        FloatVector sech = t.neg().fma(t, all(1));
        return dy.mul(small.mul(0.5f).mul(sech).fma(inner, all(0.5f).fma(t, all(0.5f))));
    }

    static FloatVector softplusGradient(FloatVector x, FloatVector dy) {
        return dy.mul(VectorMath.sigmoid(x));
    }
}
