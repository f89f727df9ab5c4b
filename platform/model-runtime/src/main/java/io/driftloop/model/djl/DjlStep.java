package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** One step of the forward pass. */
interface DjlStep {

    NDArray apply(NDArray in, Pass pass);

    /**
     * What a pass goes through.
     *
     * @param parameters by name
     * @param training whether dropout drops and batch norms look at the batch
     */
    record Pass(Map<String, NDArray> parameters, boolean training) {

        NDArray get(String name) {
            NDArray array = parameters.get(name);
            if (array == null) {
                throw new IllegalStateException("no parameter " + name);
            }
            return array;
        }
    }
}
