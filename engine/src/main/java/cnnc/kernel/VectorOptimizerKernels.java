package cnnc.kernel;

import static cnnc.kernel.VectorMath.all;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Weight updates in lanes. */
final class VectorOptimizerKernels extends ScalarOptimizerKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    /** g scale + decay w. */
    private static FloatVector gradient(float scale, float decay, FloatVector g, FloatVector w) {
        return all(decay).fma(w, g.mul(scale));
    }

    @Override
    public void sgd(float scale, float decay, float lr, float[] w, int wAt, float[] g, int gAt, int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector weight = fromArray(S, w, wAt + i);
            FloatVector gradient = gradient(scale, decay, fromArray(S, g, gAt + i), weight);
            all(-lr).fma(gradient, weight).intoArray(w, wAt + i);
        }
        super.sgd(scale, decay, lr, w, wAt + end, g, gAt + end, count - end);
    }

    @Override
    public void momentum(
            float scale,
            float decay,
            float lr,
            float momentum,
            float take,
            boolean nesterov,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] v,
            int vAt,
            int count) {
        int end = S.loopBound(count);
        if (nesterov) {
            nesterov(scale, decay, lr, momentum, take, w, wAt, g, gAt, v, vAt, end);
        } else {
            momentum(scale, decay, lr, momentum, take, w, wAt, g, gAt, v, vAt, end);
        }
        super.momentum(
                scale, decay, lr, momentum, take, nesterov, w, wAt + end, g, gAt + end, v, vAt + end, count - end);
    }

    private static void momentum(
            float scale,
            float decay,
            float lr,
            float momentum,
            float take,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] v,
            int vAt,
            int end) {
        for (int i = 0; i < end; i += L) {
            FloatVector weight = fromArray(S, w, wAt + i);
            FloatVector gradient = gradient(scale, decay, fromArray(S, g, gAt + i), weight);
            FloatVector velocity = all(momentum).fma(fromArray(S, v, vAt + i), gradient.mul(take));
            velocity.intoArray(v, vAt + i);
            all(-lr).fma(velocity, weight).intoArray(w, wAt + i);
        }
    }

    private static void nesterov(
            float scale,
            float decay,
            float lr,
            float momentum,
            float take,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] v,
            int vAt,
            int end) {
        for (int i = 0; i < end; i += L) {
            FloatVector weight = fromArray(S, w, wAt + i);
            FloatVector gradient = gradient(scale, decay, fromArray(S, g, gAt + i), weight);
            FloatVector velocity = all(momentum).fma(fromArray(S, v, vAt + i), gradient.mul(take));
            velocity.intoArray(v, vAt + i);
            all(-lr).fma(all(momentum).fma(velocity, gradient), weight).intoArray(w, wAt + i);
        }
    }

    @Override
    public void adam(
            float scale,
            float decay,
            float keep,
            float step,
            float take1,
            float beta2,
            float take2,
            float eps,
            float rootCorrection,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] m,
            int mAt,
            float[] v,
            int vAt,
            int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector weight = fromArray(S, w, wAt + i);
            FloatVector gradient = gradient(scale, decay, fromArray(S, g, gAt + i), weight);
            FloatVector first = fromArray(S, m, mAt + i);
            first = all(take1).fma(gradient.sub(first), first);
            FloatVector second =
                    all(beta2).fma(fromArray(S, v, vAt + i), gradient.mul(take2).mul(gradient));
            first.intoArray(m, mAt + i);
            second.intoArray(v, vAt + i);
            FloatVector root = second.sqrt().fma(all(rootCorrection), all(eps));
            all(-step).fma(first.div(root), weight.mul(keep)).intoArray(w, wAt + i);
        }
        super.adam(
                scale,
                decay,
                keep,
                step,
                take1,
                beta2,
                take2,
                eps,
                rootCorrection,
                w,
                wAt + end,
                g,
                gAt + end,
                m,
                mAt + end,
                v,
                vAt + end,
                count - end);
    }

    @Override
    public void rmsprop(
            float scale,
            float decay,
            float lr,
            float alpha,
            float take,
            float eps,
            float momentum,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] s,
            int sAt,
            float[] v,
            int vAt,
            int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector weight = fromArray(S, w, wAt + i);
            FloatVector gradient = gradient(scale, decay, fromArray(S, g, gAt + i), weight);
            FloatVector square =
                    all(alpha).fma(fromArray(S, s, sAt + i), gradient.mul(take).mul(gradient));
            FloatVector velocity = all(momentum)
                    .fma(fromArray(S, v, vAt + i), gradient.div(square.sqrt().add(eps)));
            square.intoArray(s, sAt + i);
            velocity.intoArray(v, vAt + i);
            all(-lr).fma(velocity, weight).intoArray(w, wAt + i);
        }
        super.rmsprop(
                scale,
                decay,
                lr,
                alpha,
                take,
                eps,
                momentum,
                w,
                wAt + end,
                g,
                gAt + end,
                s,
                sAt + end,
                v,
                vAt + end,
                count - end);
    }

    @Override
    public void rmspropCentered(
            float scale,
            float decay,
            float lr,
            float alpha,
            float take,
            float eps,
            float momentum,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] s,
            int sAt,
            float[] v,
            int vAt,
            float[] a,
            int aAt,
            int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector weight = fromArray(S, w, wAt + i);
            FloatVector gradient = gradient(scale, decay, fromArray(S, g, gAt + i), weight);
            FloatVector square =
                    all(alpha).fma(fromArray(S, s, sAt + i), gradient.mul(take).mul(gradient));
            FloatVector average = fromArray(S, a, aAt + i);
            average = all(take).fma(gradient.sub(average), average);
            FloatVector root = average.neg().fma(average, square).sqrt().add(eps);
            FloatVector velocity = all(momentum).fma(fromArray(S, v, vAt + i), gradient.div(root));
            square.intoArray(s, sAt + i);
            average.intoArray(a, aAt + i);
            velocity.intoArray(v, vAt + i);
            all(-lr).fma(velocity, weight).intoArray(w, wAt + i);
        }
        super.rmspropCentered(
                scale,
                decay,
                lr,
                alpha,
                take,
                eps,
                momentum,
                w,
                wAt + end,
                g,
                gAt + end,
                s,
                sAt + end,
                v,
                vAt + end,
                a,
                aAt + end,
                count - end);
    }

    @Override
    public void adagrad(
            float scale,
            float decay,
            float lr,
            float eps,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] s,
            int sAt,
            int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector weight = fromArray(S, w, wAt + i);
            FloatVector gradient = gradient(scale, decay, fromArray(S, g, gAt + i), weight);
            FloatVector square = gradient.fma(gradient, fromArray(S, s, sAt + i));
            square.intoArray(s, sAt + i);
            all(-lr).fma(gradient.div(square.sqrt().add(eps)), weight).intoArray(w, wAt + i);
        }
        super.adagrad(scale, decay, lr, eps, w, wAt + end, g, gAt + end, s, sAt + end, count - end);
    }

    @Override
    public void lion(
            float scale,
            float keep,
            float lr,
            float beta1,
            float take1,
            float beta2,
            float take2,
            float[] w,
            int wAt,
            float[] g,
            int gAt,
            float[] m,
            int mAt,
            int count) {
        int end = S.loopBound(count);
        for (int i = 0; i < end; i += L) {
            FloatVector gradient = fromArray(S, g, gAt + i).mul(scale);
            FloatVector average = fromArray(S, m, mAt + i);
            FloatVector direction = all(beta1).fma(average, gradient.mul(take1));
            FloatVector sign = all(0).blend(1, direction.compare(GT, 0)).blend(-1, direction.compare(LT, 0));
            all(beta2).fma(average, gradient.mul(take2)).intoArray(m, mAt + i);
            all(-lr).fma(sign, fromArray(S, w, wAt + i).mul(keep)).intoArray(w, wAt + i);
        }
        super.lion(scale, keep, lr, beta1, take1, beta2, take2, w, wAt + end, g, gAt + end, m, mAt + end, count - end);
    }

    @Override
    void columnSquares(float[] g, int gAt, int count, float[] sums) {
        int end = count - count % SUMS;
        for (int j = 0; j < SUMS; j += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = gAt + j; i < gAt + end; i += SUMS) {
                FloatVector value = fromArray(S, g, i);
                sum = value.fma(value, sum);
            }
            sum.intoArray(sums, j);
        }
        for (int i = end; i < count; i++) {
            sums[i - end] = Math.fma(g[gAt + i], g[gAt + i], sums[i - end]);
        }
    }
}
