package cnnc.run;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Public data sets that {@code cnnc data get} knows.
 *
 * @param word as it is asked for, and the folder it is put in
 * @param dataset a line for programs
 * @param places addresses that hold the files, tried in this order; each ends in a slash
 */
public record PublicData(
        String word,
        String title,
        String origin,
        String licence,
        String dataset,
        List<URI> places,
        List<PublicFile> files) {

    /**
     * One file, as its authors published it.
     *
     * @param bytes its length
     */
    public record PublicFile(String name, long bytes, String sha256) {}

    public static final List<PublicData> ALL = List.of(
            new PublicData(
                    "mnist",
                    "MNIST: 70,000 handwritten digits, 28x28, grey",
                    "Y. LeCun, C. Cortes, C. J. C. Burges: The MNIST database of handwritten digits",
                    "CC BY-SA 3.0, as commonly stated",
                    "dataset mnist from idx \"mnist\"",
                    List.of(
                            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
                    List.of(
                            new PublicFile(
                                    "train-images-idx3-ubyte.gz",
                                    9_912_422,
                                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                            new PublicFile(
                                    "train-labels-idx1-ubyte.gz",
                                    28_881,
                                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                            new PublicFile(
                                    "t10k-images-idx3-ubyte.gz",
                                    1_648_877,
                                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                            new PublicFile(
                                    "t10k-labels-idx1-ubyte.gz",
                                    4_542,
                                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"))),
            new PublicData(
                    "fashion-mnist",
                    "Fashion-MNIST: 70,000 pieces of clothing, 28x28, grey",
                    "H. Xiao, K. Rasul, R. Vollgraf (Zalando): Fashion-MNIST, 2017",
                    "MIT",
                    "dataset fashion from idx \"fashion-mnist\"",
                    List.of(
                            URI.create("https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"),
                            URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")),
                    List.of(
                            new PublicFile(
                                    "train-images-idx3-ubyte.gz",
                                    26_421_880,
                                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                            new PublicFile(
                                    "train-labels-idx1-ubyte.gz",
                                    29_515,
                                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                            new PublicFile(
                                    "t10k-images-idx3-ubyte.gz",
                                    4_422_102,
                                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                            new PublicFile(
                                    "t10k-labels-idx1-ubyte.gz",
                                    5_148,
                                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"))),
            new PublicData(
                    "cifar10",
                    "CIFAR-10: 60,000 pictures of ten classes, 32x32, colour",
                    "A. Krizhevsky: Learning multiple layers of features from tiny images, 2009",
                    "none is stated; free use in research with citation is customary",
                    "dataset cifar from cifar10 \"cifar10\"",
                    List.of(URI.create("https://www.cs.toronto.edu/~kriz/")),
                    List.of(new PublicFile(
                            "cifar-10-binary.tar.gz",
                            170_052_171,
                            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"))));

    public static Optional<PublicData> find(String word) {
        return ALL.stream().filter(data -> data.word.equals(word)).findFirst();
    }

    public long bytes() {
        return files.stream().mapToLong(PublicFile::bytes).sum();
    }
}
