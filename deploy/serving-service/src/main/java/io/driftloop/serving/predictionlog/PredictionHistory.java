package io.driftloop.serving.predictionlog;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.rows.LoggedInput;
import java.util.List;

/** The requests that the log of predictions holds. */
public interface PredictionHistory {
    /**
     * The inputs of a model's newest predictions, whichever version gave them; fewer where the log holds fewer, or where they lie very far back among those of other
     * models.
     *
     * @param most how many
     */
    List<LoggedInput> newest(ModelId model, ModelName name, int most);
}
