package io.driftloop.serving.inference;

import io.driftloop.model.rows.LoggedInput;
import java.util.List;

/**
 * A request made ready for the network.
 *
 * @param rows how many
 * @param tensor network inputs, row by row
 * @param inputs the raw rows as the prediction log keeps them
 */
record DecodedBatch(int rows, float[] tensor, List<LoggedInput> inputs) {}
