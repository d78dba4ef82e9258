package cnnc.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowTest {
    @Property
    void asManyPlacesComeOutAsCanBeCounted(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 6) int kernel,
            @ForAll @IntRange(min = 1, max = 5) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(max = 4) int before,
            @ForAll @IntRange(max = 4) int after,
            @ForAll boolean ceil) {
        Window window = Window.of(kernel, 1)
                .stride(stride, 1)
                .dilation(dilation, 1)
                .pads(before, 0, after, 0)
                .ceil(ceil);
        assertThat(window.outH(size)).isEqualTo(counted(size, window));
        Window turned = Window.of(1, kernel)
                .stride(1, stride)
                .dilation(1, dilation)
                .pads(0, before, 0, after)
                .ceil(ceil);
        assertThat(turned.outW(size)).isEqualTo(counted(size, window));
    }

    /** Moves the window until it leaves the padded picture; with ceil, until it has reached its end or begins behind the picture. */
    private static int counted(int size, Window window) {
        int end = size + window.padBottom();
        int begin = -window.padTop();
        int places = 0;
        if (begin + window.extentH() > end) {
            return 0;
        }
        while (window.ceil()
                ? begin < size && (places == 0 || begin - window.strideH() + window.extentH() < end)
                : begin + window.extentH() <= end) {
            places++;
            begin += window.strideH();
        }
        return places;
    }

    @Property
    void sameKeepsTheSizeOrDividesItByTheStride(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(min = 1, max = 6) int kernel,
            @ForAll @IntRange(min = 1, max = 5) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation) {
        Window same = Window.of(kernel, kernel)
                .stride(stride, stride)
                .dilation(dilation, dilation)
                .same(size, size);
        assertThat(same.outH(size)).isEqualTo(Math.ceilDiv(size, stride));
        assertThat(same.padBottom() - same.padTop())
                .as("the odd pixel stands at the end")
                .isBetween(0, 1);
        if (same.padBottom() > 0) {
            Window less = same.pads(same.padTop(), same.padLeft(), same.padBottom() - 1, same.padRight());
            assertThat(less.outH(size)).as("no more padding than needed").isLessThan(same.outH(size));
        }
    }

    @Test
    void whatFollowsFromTheFormulaOfThePapers() {
        assertThat(Window.of(5, 5).outH(32)).isEqualTo(28);
        assertThat(Window.of(7, 7).stride(2, 2).pads(3, 3, 3, 3).outH(224)).isEqualTo(112);
        assertThat(Window.of(3, 3).stride(2, 2).outH(112)).isEqualTo(55);
        assertThat(Window.of(3, 3).stride(2, 2).ceil(true).outH(112)).isEqualTo(56);
        assertThat(Window.of(9, 9).outH(8)).isZero();
    }

    @Test
    void nothingOverflowsSilently() {
        int huge = Integer.MAX_VALUE;
        assertThatThrownBy(() -> Window.of(huge, huge).dilation(huge, huge).extentH())
                .isInstanceOf(ArithmeticException.class);
        assertThat(Window.of(1, 1).stride(huge, huge).same(huge, huge).outH(huge))
                .isEqualTo(1);
    }
}
