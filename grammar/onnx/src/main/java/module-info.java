/** The messages of an ONNX file: what protoc generates from {@code onnx.proto}, and nothing else. */
module cnnc.proto {
    requires transitive com.google.protobuf;

    exports cnnc.onnx.proto to
            cnnc.engine;
}
