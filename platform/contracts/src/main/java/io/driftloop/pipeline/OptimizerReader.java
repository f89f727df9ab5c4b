package io.driftloop.pipeline;

/** Reads {@code train.optimizer}. */
final class OptimizerReader {

    private static final Names OPTIMIZERS =
            Names.of("adam", "sgd", "adamw", "rmsprop").andLater("adagrad", "lion");
    private static final Names SGD = Names.of("learningRate", "momentum", "nesterov");
    private static final Names ADAM = Names.of("learningRate", "beta1", "beta2", "epsilon");
    private static final Names ADAMW = Names.of("learningRate", "weightDecay", "beta1", "beta2", "epsilon");
    private static final Names RMSPROP = Names.of("learningRate", "rho", "momentum", "epsilon");

    private OptimizerReader() {}

    static OptimizerSpec read(Fields train) {
        Place at = train.optional("optimizer");
        Place.Tagged optimizer = at == null ? null : at.tagged("optimizer", OPTIMIZERS);
        if (optimizer == null) {
            return new OptimizerSpec.Adam(0.001);
        }
        Place value = optimizer.value().orEmptyObject();
        return switch (optimizer.tag()) {
            case "sgd" -> sgd(new Fields(value, SGD));
            case "adamw" -> {
                Fields fields = new Fields(value, ADAMW);
                yield new OptimizerSpec.AdamW(fields.decimal("weightDecay", Range.NOT_NEGATIVE, 0.004), adam(fields));
            }
            case "rmsprop" -> rmsProp(new Fields(value, RMSPROP));
            default -> adam(new Fields(value, ADAM));
        };
    }

    private static OptimizerSpec.Adam adam(Fields fields) {
        return new OptimizerSpec.Adam(
                fields.decimal("learningRate", Range.POSITIVE, 0.001),
                fields.decimal("beta1", Range.BELOW_ONE, 0.9),
                fields.decimal("beta2", Range.BELOW_ONE, 0.999),
                fields.decimal("epsilon", Range.POSITIVE, 1e-7));
    }

    private static OptimizerSpec sgd(Fields fields) {
        return new OptimizerSpec.Sgd(
                fields.decimal("learningRate", Range.POSITIVE, 0.01),
                fields.decimal("momentum", Range.BELOW_ONE, 0),
                fields.flag("nesterov", false));
    }

    private static OptimizerSpec rmsProp(Fields fields) {
        return new OptimizerSpec.RmsProp(
                fields.decimal("learningRate", Range.POSITIVE, 0.001),
                fields.decimal("rho", Range.BELOW_ONE, 0.9),
                fields.decimal("momentum", Range.BELOW_ONE, 0),
                fields.decimal("epsilon", Range.POSITIVE, 1e-7));
    }
}
