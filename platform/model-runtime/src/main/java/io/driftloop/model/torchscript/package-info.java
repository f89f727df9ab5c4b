/**
 * TorchScript files as ONNX files. In: a file that {@code torch.jit.save} wrote. Out: an ONNX file that computes the same.
 *
 * <p>{@link io.driftloop.model.torchscript.TorchScriptFile} reads the archive ({@code Archive}), its objects ({@code Pickle}) and its code ({@code
 * ScriptParser}), and walks through {@code forward} once with shapes instead of numbers ({@code Interpreter}); each operator on the way writes its ONNX nodes
 * ({@code GraphBuilder}). Nothing of the file is ever run, and nothing of it reaches the file system.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.torchscript;
