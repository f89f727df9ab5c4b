package io.driftloop.registry.filter;

import io.driftloop.registry.filter.Token.Kind;
import io.driftloop.registry.filter.Vocabulary.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads filters and orders by recursive descent.
 *
 * <pre>
 * filter     = [ comparison { AND comparison } [ AND ] ]
 * comparison = field ( operator operand | [ NOT ] IN "(" string { "," string } ")" | IS [ NOT ] NULL )
 * order      = field [ ASC | DESC ]
 * </pre>
 */
final class FilterParser {

    private static final int LONGEST = 20_000;

    private final Vocabulary vocabulary;
    private final List<Token> tokens;
    private int at;

    private FilterParser(String text, Vocabulary vocabulary) {
        if (text.length() > LONGEST) {
            throw FilterProblem.because("a filter has at most " + LONGEST + " characters");
        }
        this.vocabulary = vocabulary;
        this.tokens = Lexer.tokens(text);
    }

    static List<Condition> filter(String text, Vocabulary vocabulary) {
        FilterParser parser = new FilterParser(text, vocabulary);
        List<Condition> conditions = new ArrayList<>();
        while (parser.peek().kind() != Kind.END) {
            conditions.add(parser.comparison());
            if (parser.peek().kind() != Kind.END) {
                parser.expect("AND");
            }
        }
        return conditions;
    }

    static Order order(String text, Vocabulary vocabulary) {
        FilterParser parser = new FilterParser(text, vocabulary);
        Field field = parser.field();
        boolean descending = parser.takes("DESC");
        if (!descending) {
            parser.takes("ASC");
        }
        if (parser.peek().kind() != Kind.END) {
            throw FilterProblem.because("order_by is a field and ASC or DESC, not " + parser.peek());
        }
        if (field.key().isEmpty() && !vocabulary.sortable().contains(field.name())) {
            throw FilterProblem.because("'" + field.name() + "' does not order; these do: "
                    + String.join(", ", new java.util.TreeSet<>(vocabulary.sortable())));
        }
        return new Order(field, descending);
    }

    /** One item of an order. */
    record Order(Field field, boolean descending) {}

    private Condition comparison() {
        Field field = field();
        Operator operator = operator();
        if (!field.column().operators().contains(operator)) {
            throw FilterProblem.because("'" + operator.sign() + "' does not compare " + field.name() + "; it takes "
                    + String.join(
                            ", ",
                            field.column().operators().stream()
                                    .map(Operator::sign)
                                    .toList()));
        }
        List<Object> operands = new ArrayList<>();
        if (operator.takesList()) {
            expect("(");
            do {
                operands.add(operand(field));
            } while (takes(","));
            expect(")");
        } else if (!operator.takesNothing()) {
            operands.add(operand(field));
        }
        return new Condition(field, operator, operands);
    }

    private Field field() {
        Token token = take();
        if (token.kind() != Kind.WORD && token.kind() != Kind.FIELD) {
            throw FilterProblem.because("a field such as metrics.loss should stand where " + token + " stands");
        }
        return vocabulary.field(token.text());
    }

    private Operator operator() {
        if (takes("NOT")) {
            expect("IN");
            return Operator.NOT_IN;
        }
        if (takes("IS")) {
            boolean not = takes("NOT");
            expect("NULL");
            return not ? Operator.IS_NOT_NULL : Operator.IS_NULL;
        }
        for (Operator operator : Operator.values()) {
            if (takes(operator.sign())) {
                return operator;
            }
        }
        throw FilterProblem.because("an operator such as = or LIKE should stand where " + peek() + " stands");
    }

    private Object operand(Field field) {
        Token token = take();
        if (field.column().isText()) {
            if (token.kind() != Kind.STRING) {
                throw FilterProblem.because(field.name() + " is compared with a text in quotes, not with " + token);
            }
            return token.text();
        }
        boolean quoted = token.kind() == Kind.STRING && field.column().type() == Column.Type.LENIENT_NUMBER;
        if (token.kind() != Kind.NUMBER && !quoted) {
            throw FilterProblem.because(field.name() + " is compared with a number, not with " + token);
        }
        try {
            return Double.valueOf(token.text());
        } catch (NumberFormatException e) {
            throw FilterProblem.because(field.name() + " is compared with a number, not with " + token);
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean takes(String keywordOrSymbol) {
        boolean there = peek().is(keywordOrSymbol);
        if (there) {
            take();
        }
        return there;
    }

    private void expect(String keywordOrSymbol) {
        if (!takes(keywordOrSymbol)) {
            throw FilterProblem.because("'" + keywordOrSymbol + "' should stand where " + peek()
                    + " stands; there is no OR, no NOT and no bracket around comparisons");
        }
    }
}
