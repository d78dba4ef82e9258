/** Graphs, kernels, data and training; knows nothing of the language. */
module cnnc.engine {
    requires cnnc.proto;
    requires com.google.gson;
    requires com.twelvemonkeys.imageio.core; // the next two are automatic modules, which name nothing
    requires com.twelvemonkeys.imageio.tiff;
    requires com.twelvemonkeys.imageio.webp;
    requires java.desktop;
    requires jdk.incubator.vector;
    requires org.apache.commons.compress;
    requires static org.jspecify;

    exports cnnc.augment to
            cnnc;
    exports cnnc.catalog to
            cnnc;
    exports cnnc.data to
            cnnc;
    exports cnnc.filter to
            cnnc;
    exports cnnc.graph to
            cnnc;
    exports cnnc.graph.pass to
            cnnc;
    exports cnnc.io to
            cnnc;
    exports cnnc.kernel to
            cnnc;
    exports cnnc.layer to
            cnnc;
    exports cnnc.onnx to
            cnnc;
    exports cnnc.plan to
            cnnc;
    exports cnnc.report to
            cnnc;
    exports cnnc.step to
            cnnc;
    exports cnnc.tensor to
            cnnc;
    exports cnnc.train to
            cnnc;
}
