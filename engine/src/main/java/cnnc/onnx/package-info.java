/**
 * ONNX files: read, evaluated, lowered to graphs, written. Nothing outside knows protobuf.
 *
 * <p>{@code file → OnnxModel (records) → OnnxGraph folded for given shapes → evaluation on the host, or a Graph of ours}. One table,
 * {@link cnnc.onnx.Operators}, says of each operator how it is evaluated and how it is lowered.
 */
@NullMarked
package cnnc.onnx;

import org.jspecify.annotations.NullMarked;
