/**
 * Commands that the operator allows as trainers. In: a plan whose definition says {@code trainer: process}; out: the ONNX file that the command made, checked and
 * packaged. The contract is {@code docs/reference/process-trainers.md}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.trainer.process;
