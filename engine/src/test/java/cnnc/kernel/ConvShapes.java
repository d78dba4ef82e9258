package cnnc.kernel;

import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;
import java.util.stream.Stream;

/** The table of sizes that holds the twins together: 1, lanes±1, primes, 2^k, 2^k+2, for each size in turn and mixed. */
final class ConvShapes {
    private ConvShapes() {}

    static Stream<ConvShape> all() {
        return Stream.of(channels(), filters(), windows(), lines(), groups(), pictures(), dense(), winograd())
                .flatMap(List::stream);
    }

    static ConvShape shape(int n, int h, int w, int c, int k, int groups, Window window) {
        return ConvShape.of(Shape.of(n, h, w, c), k, groups, window);
    }

    private static Window same(int size) {
        return Window.of(size, size).same(64, 64);
    }

    private static List<ConvShape> channels() {
        return Stream.of(1, 2, 3, 4, 6, 7, 8, 9, 13, 15, 16, 17, 18, 31, 33, 64, 66)
                .map(c -> shape(2, 5, 6, c, 5, 1, same(3)))
                .toList();
    }

    private static List<ConvShape> filters() {
        return Stream.of(1, 2, 3, 4, 6, 7, 8, 9, 15, 16, 17, 18, 24, 31, 32, 33, 34, 47, 48, 49, 64, 66)
                .map(k -> shape(2, 5, 6, 3, k, 1, same(3)))
                .toList();
    }

    private static List<ConvShape> windows() {
        return List.of(
                shape(2, 7, 9, 5, 6, 1, Window.of(1, 1)),
                shape(2, 7, 9, 5, 6, 1, Window.of(1, 1).stride(2, 2)),
                shape(2, 7, 9, 5, 6, 1, Window.of(2, 3)),
                shape(2, 7, 9, 5, 6, 1, Window.of(3, 2).pads(1, 0, 0, 2)),
                shape(2, 7, 9, 5, 6, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 8, 8, 5, 6, 1, Window.of(3, 3).stride(2, 2).same(8, 8)),
                shape(2, 8, 11, 5, 6, 1, Window.of(2, 2).stride(3, 4)),
                shape(
                        2,
                        9,
                        9,
                        5,
                        6,
                        1,
                        Window.of(3, 3).stride(1, 2).dilation(2, 3).pads(2, 3, 2, 3)),
                shape(
                        2,
                        12,
                        12,
                        3,
                        6,
                        1,
                        Window.of(3, 3).stride(2, 2).dilation(2, 2).pads(2, 2, 2, 2)),
                shape(2, 12, 12, 3, 6, 1, Window.of(3, 3).stride(4, 6).dilation(2, 3)),
                shape(1, 15, 17, 3, 10, 1, Window.of(7, 7).stride(2, 2).pads(3, 3, 3, 3)),
                shape(1, 4, 4, 3, 4, 1, Window.of(5, 5).pads(3, 3, 3, 3)),
                shape(1, 4, 4, 2, 3, 1, Window.of(2, 2).pads(4, 5, 3, 2)),
                shape(1, 6, 6, 2, 3, 1, Window.of(2, 2).stride(5, 5).ceil(true)),
                shape(1, 1, 30, 4, 5, 1, Window.of(1, 5).pads(0, 2, 0, 2)),
                shape(1, 30, 1, 4, 5, 1, Window.of(5, 1).pads(2, 0, 2, 0)));
    }

    /** Pictures whose lines fill tiles, with runs of taps long enough to be read where they are. */
    private static List<ConvShape> lines() {
        return List.of(
                shape(2, 16, 16, 16, 16, 1, same(3)),
                shape(2, 16, 16, 16, 17, 1, same(3)),
                shape(2, 16, 16, 13, 33, 1, same(3)),
                shape(9, 8, 8, 18, 34, 1, same(3)),
                shape(2, 15, 24, 11, 48, 1, same(3)),
                shape(2, 8, 15, 12, 31, 1, same(3)),
                shape(1, 32, 32, 7, 13, 1, same(5)),
                shape(2, 16, 14, 17, 19, 1, Window.of(3, 3).pads(1, 0, 0, 2)),
                shape(2, 18, 16, 16, 20, 1, Window.of(3, 3).dilation(2, 1).pads(2, 1, 2, 1)),
                shape(2, 20, 16, 16, 20, 1, Window.of(1, 3).pads(0, 1, 0, 1)),
                shape(2, 33, 33, 16, 24, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 17, 33, 16, 24, 1, Window.of(3, 3).stride(1, 2).pads(1, 1, 1, 1)),
                shape(2, 33, 17, 16, 24, 1, Window.of(3, 3).stride(2, 1).pads(1, 1, 1, 1)),
                shape(1, 17, 49, 16, 20, 1, Window.of(3, 5).stride(1, 3).pads(1, 2, 1, 2)),
                shape(1, 9, 16, 140, 18, 1, same(3)),
                shape(1, 9, 16, 18, 300, 1, same(3)),
                shape(1, 40, 64, 34, 17, 1, same(3)),
                shape(3, 16, 16, 32, 32, 1, Window.of(2, 2).stride(2, 2)),
                shape(2, 16, 16, 96, 24, 1, Window.of(1, 1)),
                shape(3, 11, 7, 64, 24, 1, Window.of(1, 1)),
                shape(17, 5, 3, 32, 10, 1, Window.of(1, 1)),
                shape(2, 9, 7, 48, 8, 1, Window.of(1, 1)),
                shape(2, 30, 30, 16, 3, 1, Window.of(1, 1)),
                shape(2, 16, 16, 24, 96, 1, Window.of(1, 1)),
                // larger than a band of lines
                shape(1, 150, 130, 1, 4, 1, same(3)),
                shape(1, 70, 60, 6, 5, 1, same(3)),
                shape(1, 48, 40, 24, 24, 24, same(3)),
                shape(1, 81, 41, 24, 24, 24, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)));
    }

    private static List<ConvShape> groups() {
        return List.of(
                shape(2, 6, 6, 4, 6, 2, same(3)),
                shape(2, 6, 6, 34, 36, 2, same(3)),
                shape(2, 6, 6, 9, 9, 3, same(3)),
                shape(2, 6, 6, 6, 6, 6, same(3)),
                shape(2, 6, 6, 16, 16, 16, same(3)),
                shape(17, 1, 1, 16, 16, 16, same(3)),
                shape(9, 7, 2, 48, 48, 48, same(3)),
                shape(19, 33, 17, 32, 32, 32, same(3)),
                shape(9, 1, 2, 16, 16, 16, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(3, 7, 6, 32, 32, 32, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 7, 7, 37, 37, 37, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 8, 6, 16, 16, 16, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(3, 38, 20, 48, 48, 48, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 9, 8, 18, 18, 18, Window.of(5, 5).dilation(2, 1).pads(2, 2, 2, 2)),
                shape(2, 6, 6, 5, 15, 5, same(3)),
                shape(2, 6, 6, 8, 4, 4, Window.of(1, 1)));
    }

    private static List<ConvShape> pictures() {
        return List.of(
                shape(1, 1, 1, 1, 1, 1, Window.of(1, 1)),
                shape(17, 5, 5, 3, 4, 1, same(3)),
                shape(19, 2, 2, 8, 20, 1, same(3)),
                shape(9, 12, 12, 1, 6, 1, same(5)),
                shape(9, 28, 28, 1, 6, 1, same(5)),
                shape(9, 14, 14, 6, 16, 1, Window.of(5, 5)),
                shape(3, 17, 33, 1, 7, 1, same(3)),
                shape(2, 16, 16, 1, 32, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 13, 35, 3, 16, 1, same(3)),
                shape(2, 16, 16, 16, 16, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(3, 14, 28, 32, 20, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 17, 20, 7, 64, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 18, 24, 16, 32, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 10, 6, 16, 5, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                // windows of one pixel with a stride
                shape(2, 16, 16, 16, 64, 1, Window.of(1, 1).stride(2, 2)),
                shape(9, 17, 16, 16, 32, 1, Window.of(1, 1).stride(3, 2)),
                shape(2, 15, 17, 32, 20, 1, Window.of(1, 1).stride(2, 2)),
                shape(3, 7, 30, 48, 33, 1, Window.of(1, 1).stride(1, 2)),
                shape(2, 16, 15, 16, 9, 1, Window.of(1, 1).stride(2, 2).pads(1, 0, 1, 0)),
                shape(2, 9, 16, 3, 32, 1, Window.of(5, 5).dilation(2, 1).pads(4, 1, 4, 3)),
                shape(9, 8, 16, 16, 24, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(19, 8, 8, 32, 24, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(9, 2, 2, 48, 8, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(9, 16, 24, 16, 8, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(1, 46, 26, 32, 8, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 12, 18, 64, 80, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(1, 22, 22, 48, 7, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 12, 30, 4, 16, 1, Window.of(3, 3).dilation(2, 1).pads(2, 1, 2, 1)),
                shape(2, 9, 20, 2, 32, 1, Window.of(2, 4).pads(0, 1, 0, 2)),
                shape(9, 40, 42, 3, 32, 1, Window.of(7, 7).stride(2, 2).pads(3, 3, 3, 3)),
                shape(3, 50, 48, 3, 48, 1, same(5)),
                shape(3, 7, 12, 3, 64, 1, same(3)),
                // a picture in each lane
                shape(16, 14, 14, 6, 16, 1, Window.of(5, 5)),
                shape(32, 12, 12, 1, 6, 1, same(5)),
                shape(
                        48,
                        6,
                        5,
                        9,
                        12,
                        1,
                        Window.of(3, 3).stride(2, 1).dilation(2, 1).pads(2, 0, 1, 1)),
                shape(16, 4, 4, 7, 3, 1, Window.of(2, 2).pads(4, 5, 3, 2)),
                shape(16, 3, 4, 13, 8, 1, Window.of(2, 1)),
                shape(2, 6, 9, 2, 128, 1, Window.of(3, 5).dilation(2, 1)),
                shape(2, 11, 20, 4, 64, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 40, 30, 3, 48, 1, same(3)),
                shape(2, 21, 24, 1, 16, 1, same(5)),
                shape(2, 16, 40, 3, 32, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 9, 12, 2, 16, 1, Window.of(1, 3).pads(0, 1, 0, 1)),
                shape(
                        2,
                        16,
                        16,
                        1,
                        16,
                        1,
                        Window.of(3, 5).stride(1, 2).dilation(2, 1).pads(2, 2, 2, 2)),
                shape(1, 4, 4, 130, 40, 1, same(3)),
                shape(1, 3, 3, 520, 33, 1, same(3)),
                shape(2, 9, 9, 70, 40, 1, Window.of(3, 3).stride(2, 2).pads(1, 1, 1, 1)),
                shape(2, 2, 2, 1000, 9, 1, Window.of(1, 1)),
                // dy of a pixel takes a page
                shape(2, 3, 3, 17, 1030, 1, Window.of(1, 1)));
    }

    private static List<ConvShape> dense() {
        return Stream.of(
                        List.of(1, 1, 1),
                        List.of(1, 400, 120),
                        List.of(64, 84, 10),
                        List.of(7, 17, 33),
                        List.of(9, 31, 32),
                        List.of(33, 130, 66),
                        List.of(5, 2000, 3),
                        List.of(3, 40, 600),
                        List.of(20, 900, 300),
                        List.of(20, 1100, 64),
                        List.of(9, 40, 1100),
                        // tiles that go straight to their place, and a rest that doesn't
                        List.of(5, 40, 84),
                        List.of(5, 48, 80),
                        // read where they are
                        List.of(259, 20, 70),
                        // blocks of more pixels
                        List.of(1800, 513, 10))
                .map(s -> ConvShape.dense(Shape.of(s.get(0), s.get(1)), Shape.of(s.get(1), s.get(2))))
                .toList();
    }

    /** Tiles of 4 x 4, and few of 2 x 2, that pictures fill or don't, parts of channels, lines longer than a block. */
    private static List<ConvShape> winograd() {
        return List.of(
                shape(1, 4, 4, 8, 8, 1, same(3)),
                shape(2, 1, 1, 9, 17, 1, same(3)),
                shape(2, 5, 3, 17, 9, 1, same(3)),
                shape(19, 6, 9, 16, 31, 1, same(3)),
                shape(9, 8, 8, 34, 64, 1, same(3)),
                shape(2, 13, 7, 33, 15, 1, Window.of(3, 3)),
                shape(2, 9, 10, 12, 40, 1, Window.of(3, 3).pads(0, 2, 1, 0)),
                shape(2, 6, 6, 10, 10, 1, Window.of(3, 3).pads(3, 4, 5, 3)),
                shape(1, 3, 150, 8, 24, 1, same(3)),
                shape(1, 17, 83, 24, 8, 1, same(3)),
                shape(1, 7, 9, 130, 36, 1, same(3)),
                shape(1, 7, 5, 34, 140, 1, same(3)),
                shape(1, 8, 8, 64, 32, 1, same(3)),
                shape(1, 2, 25, 10, 9, 1, same(3)),
                shape(1, 9, 10, 12, 40, 1, Window.of(3, 3).pads(0, 2, 1, 0)),
                shape(3, 4, 3, 16, 33, 1, same(3)),
                // columns for several tasks
                shape(1, 7, 7, 130, 80, 1, same(3)),
                shape(2, 4, 4, 100, 90, 1, same(3)),
                shape(1, 16, 14, 64, 80, 1, same(3)),
                shape(2, 8, 6, 100, 70, 1, same(3)));
    }
}
