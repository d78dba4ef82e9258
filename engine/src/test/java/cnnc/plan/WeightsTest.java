package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Parameter;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {
    // Constants on purpose: if one changes, every trained network changes.
    private static final long FINGERPRINT = 221859385748797896L;
    private static final int FIRST_OF_CONV = 1028681456;

    private static final Initializer ZERO = new Initializer.Constant(0);

    private static Parameter parameter(String name, Layout layout, Initializer initializer, int... dims) {
        return new Parameter(name, Shape.of(dims), layout, initializer, false);
    }

    private static List<Parameter> network() {
        return List.of(
                parameter("conv1.weight", new Layout.Conv(), new Initializer.HeNormal(27), 3, 3, 3, 8),
                parameter("conv1.bias", new Layout.Same(), ZERO, 8),
                parameter("dense1.weight", new Layout.Dense(), new Initializer.XavierUniform(40, 10), 40, 10));
    }

    @Test
    void initialValuesAreFixed() {
        Weights weights = Weights.initial(network(), 1);
        assertThat(Float.floatToIntBits(weights.data("conv1.weight")[0])).isEqualTo(FIRST_OF_CONV);
        assertThat(weights.fingerprint()).isEqualTo(FINGERPRINT);
    }

    @Test
    void initialValuesDependOnSeedAndNameNotOnOrder() {
        Weights weights = Weights.initial(network(), 1);
        assertThat(Weights.initial(network().reversed(), 1).data("conv1.weight"))
                .isEqualTo(weights.data("conv1.weight"));
        assertThat(Weights.initial(network().reversed(), 1).fingerprint()).isEqualTo(weights.fingerprint());
        assertThat(Weights.initial(network(), 2).fingerprint()).isNotEqualTo(weights.fingerprint());
        Parameter same = parameter("conv2.weight", new Layout.Conv(), new Initializer.HeNormal(27), 3, 3, 3, 8);
        assertThat(Weights.initial(List.of(same), 1).data("conv2.weight")).isNotEqualTo(weights.data("conv1.weight"));
    }

    @Test
    void initialValuesDoNotDependOnTheKernelsLayout() {
        Parameter conv = parameter("w", new Layout.Conv(), new Initializer.HeNormal(4), 2, 2, 1, 3);
        Parameter flat = parameter("w", new Layout.Same(), new Initializer.HeNormal(4), 3, 1, 2, 2);
        assertThat(Weights.initial(List.of(conv), 5).file("w"))
                .usingRecursiveComparison()
                .isEqualTo(Weights.initial(List.of(flat), 5).file("w"));
    }

    @Test
    void distributions() {
        Weights weights = Weights.initial(
                List.of(
                        parameter("he", new Layout.Same(), new Initializer.HeNormal(50), 100_000),
                        parameter("xavier", new Layout.Same(), new Initializer.XavierUniform(20, 4), 100_000),
                        parameter("one", new Layout.Same(), new Initializer.Constant(1), 3)),
                1);
        assertThat(variance(weights.data("he"))).isCloseTo(2.0 / 50, within(0.001));
        assertThat(variance(weights.data("xavier"))).isCloseTo(2.0 / 24, within(0.001));
        for (float value : weights.data("xavier")) {
            assertThat(value).isBetween(-0.5f, 0.5f);
        }
        assertThat(weights.data("one")).containsOnly(1);
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return squares / values.length - mean * mean;
    }

    /** Values that say where they stand: 1000·out + 100·c + 10·h + w. */
    @Test
    void filesHoldPyTorchsOrder() {
        Weights weights = Weights.zeros(List.of(
                parameter("conv", new Layout.Conv(), ZERO, 2, 3, 4, 5),
                parameter("dense", new Layout.Dense(), ZERO, 4, 5),
                parameter("flat", new Layout.DenseAfterFlatten(2, 3, 4), ZERO, 24, 5)));
        int i = 0;
        for (int h = 0; h < 2; h++) {
            for (int w = 0; w < 3; w++) {
                for (int c = 0; c < 4; c++) {
                    for (int out = 0; out < 5; out++, i++) {
                        weights.data("conv")[i] = 1000 * out + 100 * c + 10 * h + w;
                        weights.data("flat")[i] = 1000 * out + 100 * c + 10 * h + w;
                        weights.data("dense")[c * 5 + out] = 1000 * out + 100 * c;
                    }
                }
            }
        }
        assertThat(weights.fileShape("conv")).isEqualTo(Shape.of(5, 4, 2, 3));
        assertThat(weights.fileShape("dense")).isEqualTo(Shape.of(5, 4));
        assertThat(weights.fileShape("flat")).isEqualTo(Shape.of(5, 24));
        assertThat(weights.file("conv").data())
                .startsWith(0, 1, 2, 10, 11, 12, 100)
                .endsWith(4312);
        assertThat(weights.file("flat").data()).isEqualTo(weights.file("conv").data());
        assertThat(weights.file("dense").data())
                .startsWith(0, 100, 200, 300, 1000)
                .endsWith(4300);
    }

    @Test
    void whatWasWrittenToAFileLoadsToTheSameBits() {
        Weights weights = Weights.initial(network(), 3);
        Weights loaded = Weights.zeros(network());
        assertThat(loaded.fingerprint()).isNotEqualTo(weights.fingerprint());
        long version = loaded.version();
        network().forEach(p -> loaded.load(p.name(), weights.file(p.name())));
        assertThat(loaded.version()).isGreaterThan(version);
        assertThat(loaded.fingerprint()).isEqualTo(weights.fingerprint());
        assertThat(loaded.data("conv1.weight")).isEqualTo(weights.data("conv1.weight"));
    }

    @Test
    void fingerprintSeesNamesPlacesAndSigns() {
        List<Parameter> two =
                List.of(parameter("a", new Layout.Same(), ZERO, 2), parameter("b", new Layout.Same(), ZERO, 2));
        Weights weights = Weights.zeros(two);
        long zero = weights.fingerprint();
        weights.data("a")[1] = -0f;
        long negativeZero = weights.fingerprint();
        weights.data("a")[1] = 0;
        weights.data("b")[1] = -0f;
        long elsewhere = weights.fingerprint();
        long otherName = Weights.zeros(
                        List.of(parameter("a", new Layout.Same(), ZERO, 2), parameter("c", new Layout.Same(), ZERO, 2)))
                .fingerprint();
        assertThat(List.of(zero, negativeZero, elsewhere, otherName)).doesNotHaveDuplicates();
    }

    @Test
    void refusesOtherShapesAndNames() {
        Weights weights = Weights.zeros(network());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weights.load("conv1.weight", Tensor.zeros(Shape.of(3, 3, 3, 8))));
        assertThatIllegalArgumentException().isThrownBy(() -> weights.data("conv2.weight"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Weights.zeros(List.of(network().get(1), network().get(1))));
    }
}
