package io.driftloop.serving.inference;

import io.driftloop.model.rows.LoggedInput;
import java.util.function.IntFunction;

/**
 * A request made ready for the network.
 *
 * @param rows how many
 * @param tensor network inputs, row by row
 * @param logged makes of a raw row what the prediction log keeps of it; asked only for what is logged
 */
record DecodedBatch(int rows, float[] tensor, IntFunction<LoggedInput> logged) {

    /** A raw row as the prediction log keeps it. */
    LoggedInput input(int row) {
        return logged.apply(row);
    }
}
