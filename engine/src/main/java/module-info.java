/** Graphs, kernels, data and training; knows nothing of the language. */
@SuppressWarnings("module") // the modules it exports to are built after it
module cnnc.engine {
    requires com.google.gson;
    requires java.desktop;
    requires jdk.incubator.vector;
    requires org.apache.commons.compress;
    requires static org.jspecify;
}
