package cnnc.kernel;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarMath} in lanes, the same bits: the same operations in the same order, branches as blends. */
public final class VectorMath {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int SIGN = 0x8000_0000;
    private static final int ONE = 0x3F80_0000;

    private VectorMath() {}

    public static FloatVector exp(FloatVector x) {
        FloatVector t = x.fma(all(ScalarMath.LOG2_E), all(ScalarMath.ROUND));
        FloatVector r = reduce(x, t.sub(ScalarMath.ROUND));
        FloatVector p = expTail(r).fma(r, all(1)).fma(r, all(1));
        IntVector power = t.reinterpretAsInts().lanewise(LSHL, 23);
        FloatVector y = p.reinterpretAsInts().add(power).reinterpretAsFloats();
        y = y.blend(0, x.compare(LT, ScalarMath.EXP_LOWEST));
        return x.add(Float.POSITIVE_INFINITY).blend(y, x.compare(LE, ScalarMath.EXP_HIGHEST));
    }

    static FloatVector expm1(FloatVector x) {
        FloatVector y = x.blend(-20, x.compare(LT, -20));
        FloatVector t = y.fma(all(ScalarMath.LOG2_E), all(ScalarMath.ROUND));
        FloatVector r = reduce(y, t.sub(ScalarMath.ROUND));
        FloatVector p = r.mul(r).fma(expTail(r), r);
        FloatVector power = t.reinterpretAsInts().lanewise(LSHL, 23).add(ONE).reinterpretAsFloats();
        return power.fma(p, power.sub(1));
    }

    private static FloatVector reduce(FloatVector x, FloatVector n) {
        return n.fma(all(-ScalarMath.LN2_LOW), n.fma(all(-ScalarMath.LN2_HIGH), x));
    }

    private static FloatVector expTail(FloatVector r) {
        return all(ScalarMath.E4)
                .fma(r, all(ScalarMath.E3))
                .fma(r, all(ScalarMath.E2))
                .fma(r, all(ScalarMath.E1))
                .fma(r, all(ScalarMath.E0));
    }

    public static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.compare(LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(0x1p23f), tiny).reinterpretAsInts();
        IntVector exponent = bits.sub(ScalarMath.ROOT_HALF).lanewise(ASHR, 23);
        FloatVector f =
                bits.sub(exponent.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
        FloatVector e = exponent.add(Float.floatToRawIntBits(ScalarMath.ROUND))
                .reinterpretAsFloats()
                .sub(ScalarMath.ROUND);
        e = e.blend(e.sub(23), tiny);
        FloatVector s = f.div(f.add(2));
        FloatVector z = s.mul(s);
        FloatVector low = s.fma(z.neg().fma(logTail(z), f), e.mul(-ScalarMath.LN2_LOW));
        FloatVector y = e.fma(all(ScalarMath.LN2_HIGH), f.sub(low));
        y = y.blend(Float.NaN, x.compare(LT, 0));
        y = y.blend(Float.NEGATIVE_INFINITY, x.eq(0));
        return x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY));
    }

    static FloatVector log1p(FloatVector u) {
        FloatVector s = u.div(u.add(2));
        FloatVector z = s.mul(s);
        return s.neg().fma(z.neg().fma(logTail(z), u), u);
    }

    private static FloatVector logTail(FloatVector z) {
        return all(ScalarMath.L4)
                .fma(z, all(ScalarMath.L3))
                .fma(z, all(ScalarMath.L2))
                .fma(z, all(ScalarMath.L1))
                .fma(z, all(ScalarMath.L0));
    }

    public static FloatVector tanh(FloatVector x) {
        FloatVector a = x.lanewise(ABS);
        a = a.blend(10, a.compare(GT, 10));
        FloatVector u = expm1(a.mul(-2));
        return copySign(u.neg().div(u.add(2)), x);
    }

    public static FloatVector sigmoid(FloatVector x) {
        return all(1).div(exp(x.neg()).add(1));
    }

    public static FloatVector erf(FloatVector x) {
        FloatVector t = x.lanewise(ABS);
        t = t.blend(4, t.compare(GT, 4));
        FloatVector far = copySign(all(1).sub(exp(erfTail(t).fma(t, t.neg()))), x);
        FloatVector near = erfNear(x.mul(x)).fma(x, x);
        return near.blend(far, t.compare(GT, ScalarMath.ERF_SPLIT));
    }

    private static FloatVector erfNear(FloatVector s) {
        return all(ScalarMath.S6)
                .fma(s, all(ScalarMath.S5))
                .fma(s, all(ScalarMath.S4))
                .fma(s, all(ScalarMath.S3))
                .fma(s, all(ScalarMath.S2))
                .fma(s, all(ScalarMath.S1))
                .fma(s, all(ScalarMath.S0));
    }

    private static FloatVector erfTail(FloatVector t) {
        return all(ScalarMath.B5)
                .fma(t, all(ScalarMath.B4))
                .fma(t, all(ScalarMath.B3))
                .fma(t, all(ScalarMath.B2))
                .fma(t, all(ScalarMath.B1))
                .fma(t, all(ScalarMath.B0));
    }

    public static FloatVector softplus(FloatVector x) {
        FloatVector positive = all(0).blend(x, x.compare(GT, 0));
        return positive.add(log1p(exp(x.lanewise(ABS).neg())));
    }

    /** The number in all lanes. */
    static FloatVector all(float number) {
        return FloatVector.broadcast(S, number);
    }

    private static FloatVector copySign(FloatVector magnitude, FloatVector sign) {
        IntVector signs = sign.reinterpretAsInts().and(SIGN);
        return magnitude.reinterpretAsInts().and(~SIGN).or(signs).reinterpretAsFloats();
    }
}
