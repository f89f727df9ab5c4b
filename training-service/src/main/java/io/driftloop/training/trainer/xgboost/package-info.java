/**
 * XGBoost: gradient-boosted trees. In: a plan whose definition says {@code trainer: xgboost}; out: a package with the trees as ONNX and as XGBoost's own file.
 * Rounds are its epochs.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.trainer.xgboost;
