package io.driftloop.registry.filter;

import java.util.List;

/** One comparison; its operands are texts, or {@code Double}s where the column is a number. */
record Condition(Vocabulary.Field field, Operator operator, List<Object> operands) {

    /** The one tag for which {@code !=} holds where it is missing: clients add this clause to each search for models. */
    private static final String PROMPT_TAG = "mlflow.prompt.is_prompt";

    String sql(Expressions expressions) {
        String around = field.column().around();
        if (around.endsWith(Column.CONTAINS)) {
            return operator == Operator.EQUAL
                    ? around + pair(expressions.parameters())
                    : comparison(expressions.compared(field), expressions.parameters());
        }
        String left = expressions.compared(field);
        return around.replace("{}", comparison(left, expressions.parameters()));
    }

    private String pair(Parameters parameters) {
        return "jsonb_build_object(CAST(" + parameters.bind(field.key()) + " AS text), CAST("
                + parameters.bind(operands.get(0)) + " AS text))";
    }

    private String comparison(String left, Parameters parameters) {
        if (operator.takesNothing()) {
            return left + " " + operator.sign();
        }
        if (operator == Operator.NOT_EQUAL && field.key().equals(PROMPT_TAG)) {
            return left + " IS DISTINCT FROM " + parameters.bind(operands.get(0));
        }
        if (operator.takesList()) {
            return left + " " + operator.sign() + " ("
                    + String.join(", ", operands.stream().map(parameters::bind).toList()) + ")";
        }
        String right = parameters.bind(operands.get(0));
        boolean pattern = operator == Operator.LIKE || operator == Operator.ILIKE;
        return left + " " + operator.sign() + " " + right + (pattern ? " ESCAPE ''" : "");
    }
}
