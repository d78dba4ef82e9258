package cnnc.zoo;

import cnnc.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of the weights of torchvision's networks, as its modules are nested: what {@code state_dict()} gives. */
final class TorchvisionNames {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private TorchvisionNames() {}

    /** By the name of the zoo's program. */
    static Map<String, Shape> of(String network) {
        TorchvisionNames names = new TorchvisionNames();
        switch (network) {
            case "alexnet" -> names.alexnet();
            case "vgg11" -> names.vgg(1, 1, 2, 2, 2);
            case "vgg16" -> names.vgg(2, 2, 3, 3, 3);
            case "resnet18" -> names.resnet(false, 2, 2, 2, 2);
            case "resnet34" -> names.resnet(false, 3, 4, 6, 3);
            case "resnet50" -> names.resnet(true, 3, 4, 6, 3);
            case "squeezenet" -> names.squeezenet();
            case "mobilenet_v2" -> names.mobilenet();
            case "densenet121" -> names.densenet(6, 12, 24, 16);
            case "googlenet" -> names.googlenet();
            default -> throw new IllegalArgumentException(network);
        }
        return names.shapes;
    }

    private void weight(String name, int... dims) {
        shapes.put(name + ".weight", Shape.of(dims));
    }

    /** With bias. */
    private void conv(String name, int out, int in, int kernel) {
        weight(name, out, in, kernel, kernel);
        shapes.put(name + ".bias", Shape.of(out));
    }

    private void linear(String name, int out, int in) {
        weight(name, out, in);
        shapes.put(name + ".bias", Shape.of(out));
    }

    private void norm(String name, int channels) {
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            shapes.put(name + "." + part, Shape.of(channels));
        }
        shapes.put(name + ".num_batches_tracked", Shape.of());
    }

    private void alexnet() {
        conv("features.0", 64, 3, 11);
        conv("features.3", 192, 64, 5);
        conv("features.6", 384, 192, 3);
        conv("features.8", 256, 384, 3);
        conv("features.10", 256, 256, 3);
        linear("classifier.1", 4096, 256 * 6 * 6);
        linear("classifier.4", 4096, 4096);
        linear("classifier.6", 1000, 4096);
    }

    private void vgg(int... stages) {
        int module = 0;
        int in = 3;
        for (int stage = 0; stage < stages.length; stage++) {
            int out = Math.min(512, 64 << stage);
            for (int i = 0; i < stages[stage]; i++) {
                conv("features." + module, out, in, 3);
                in = out;
                module += 2; // convolution, relu
            }
            module++; // pool
        }
        linear("classifier.0", 4096, 512 * 7 * 7);
        linear("classifier.3", 4096, 4096);
        linear("classifier.6", 1000, 4096);
    }

    private void resnet(boolean bottleneck, int... stages) {
        weight("conv1", 64, 3, 7, 7);
        norm("bn1", 64);
        int in = 64;
        for (int stage = 0; stage < stages.length; stage++) {
            int wide = 64 << stage;
            for (int i = 0; i < stages[stage]; i++) {
                String block = "layer" + (stage + 1) + "." + i;
                int out = bottleneck ? 4 * wide : wide;
                int[][] convolutions =
                        bottleneck ? new int[][] {{wide, 1}, {wide, 3}, {out, 1}} : new int[][] {{wide, 3}, {out, 3}};
                int from = in;
                for (int k = 0; k < convolutions.length; k++) {
                    int kernel = convolutions[k][1];
                    weight(block + ".conv" + (k + 1), convolutions[k][0], from, kernel, kernel);
                    norm(block + ".bn" + (k + 1), convolutions[k][0]);
                    from = convolutions[k][0];
                }
                if (in != out) {
                    weight(block + ".downsample.0", out, in, 1, 1);
                    norm(block + ".downsample.1", out);
                }
                in = out;
            }
        }
        linear("fc", 1000, in);
    }

    private void squeezenet() {
        conv("features.0", 64, 3, 3);
        int in = 64;
        int[][] fires = {
            {3, 16, 64},
            {4, 16, 64},
            {6, 32, 128},
            {7, 32, 128},
            {9, 48, 192},
            {10, 48, 192},
            {11, 64, 256},
            {12, 64, 256}
        };
        for (int[] fire : fires) {
            conv("features." + fire[0] + ".squeeze", fire[1], in, 1);
            conv("features." + fire[0] + ".expand1x1", fire[2], fire[1], 1);
            conv("features." + fire[0] + ".expand3x3", fire[2], fire[1], 3);
            in = 2 * fire[2];
        }
        conv("classifier.1", 1000, 512, 1);
    }

    private void mobilenet() {
        weight("features.0.0", 32, 3, 3, 3);
        norm("features.0.1", 32);
        weight("features.1.conv.0.0", 32, 1, 3, 3);
        norm("features.1.conv.0.1", 32);
        weight("features.1.conv.1", 16, 32, 1, 1);
        norm("features.1.conv.2", 16);
        int[][] settings = {{24, 2}, {32, 3}, {64, 4}, {96, 3}, {160, 3}, {320, 1}};
        int in = 16;
        int module = 2;
        for (int[] setting : settings) {
            for (int i = 0; i < setting[1]; i++) {
                String block = "features." + module++ + ".conv.";
                weight(block + "0.0", 6 * in, in, 1, 1);
                norm(block + "0.1", 6 * in);
                weight(block + "1.0", 6 * in, 1, 3, 3);
                norm(block + "1.1", 6 * in);
                weight(block + "2", setting[0], 6 * in, 1, 1);
                norm(block + "3", setting[0]);
                in = setting[0];
            }
        }
        weight("features.18.0", 1280, 320, 1, 1);
        norm("features.18.1", 1280);
        linear("classifier.1", 1000, 1280);
    }

    private void densenet(int... blocks) {
        weight("features.conv0", 64, 3, 7, 7);
        norm("features.norm0", 64);
        int channels = 64;
        for (int b = 1; b <= blocks.length; b++) {
            for (int i = 1; i <= blocks[b - 1]; i++) {
                String layer = "features.denseblock" + b + ".denselayer" + i;
                norm(layer + ".norm1", channels);
                weight(layer + ".conv1", 128, channels, 1, 1);
                norm(layer + ".norm2", 128);
                weight(layer + ".conv2", 32, 128, 3, 3);
                channels += 32;
            }
            if (b < blocks.length) {
                norm("features.transition" + b + ".norm", channels);
                channels /= 2;
                weight("features.transition" + b + ".conv", channels, 2 * channels, 1, 1);
            }
        }
        norm("features.norm5", channels);
        linear("classifier", 1000, channels);
    }

    private void basic(String name, int out, int in, int kernel) {
        weight(name + ".conv", out, in, kernel, kernel);
        norm(name + ".bn", out);
    }

    private void googlenet() {
        basic("conv1", 64, 3, 7);
        basic("conv2", 64, 64, 1);
        basic("conv3", 192, 64, 3);
        int in = 192;
        in = inception("3a", in, 64, 96, 128, 16, 32, 32);
        in = inception("3b", in, 128, 128, 192, 32, 96, 64);
        in = inception("4a", in, 192, 96, 208, 16, 48, 64);
        in = inception("4b", in, 160, 112, 224, 24, 64, 64);
        in = inception("4c", in, 128, 128, 256, 24, 64, 64);
        in = inception("4d", in, 112, 144, 288, 32, 64, 64);
        in = inception("4e", in, 256, 160, 320, 32, 128, 128);
        in = inception("5a", in, 256, 160, 320, 32, 128, 128);
        in = inception("5b", in, 384, 192, 384, 48, 128, 128);
        linear("fc", 1000, in);
    }

    private int inception(String name, int in, int one, int before3, int three, int before5, int five, int pooled) {
        String block = "inception" + name + ".branch";
        basic(block + "1", one, in, 1);
        basic(block + "2.0", before3, in, 1);
        basic(block + "2.1", three, before3, 3);
        basic(block + "3.0", before5, in, 1);
        basic(block + "3.1", five, before5, 3);
        basic(block + "4.1", pooled, in, 1);
        return one + three + five + pooled;
    }
}
