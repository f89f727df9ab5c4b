package io.driftloop.eval.elsewhere;

import io.driftloop.events.PredictionLogged;
import java.util.List;

/** Where joined predictions go: the prediction log. */
public interface PredictionSink {

    /** Appends them in this order; they are acknowledged when it returns. */
    void append(List<PredictionLogged> predictions);
}
