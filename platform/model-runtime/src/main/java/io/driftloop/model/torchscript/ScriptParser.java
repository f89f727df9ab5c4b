package io.driftloop.model.torchscript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses one {@code def} of TorchScript source: the small part of Python that {@code torch.jit.save} prints. */
final class ScriptParser {

    private static final int MOST_NESTED = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    private ScriptParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Parses a function from its {@code def} to its end. */
    static ScriptFunction function(String source) {
        return new ScriptParser(Lexer.tokens(source)).definition();
    }

    private ScriptFunction definition() {
        expect("def");
        String name = name();
        expect("(");
        List<ScriptFunction.Parameter> parameters = new ArrayList<>();
        while (!accept(")")) {
            parameters.add(parameter());
            if (!peek().is(")")) {
                expect(",");
            }
        }
        while (!peek().is(":")) {
            next();
        }
        return new ScriptFunction(name, parameters, block());
    }

    private ScriptFunction.Parameter parameter() {
        String name = name();
        if (accept(":")) {
            expression();
        }
        return new ScriptFunction.Parameter(name, accept("=") ? expression() : null);
    }

    private List<Statement> block() {
        expect(":");
        expect(Token.Kind.LINE);
        expect(Token.Kind.INDENT);
        enter();
        List<Statement> statements = new ArrayList<>();
        while (peek().kind() != Token.Kind.DEDENT) {
            Statement statement = statement();
            if (statement != null) {
                statements.add(statement);
            }
        }
        next();
        depth--;
        return statements;
    }

    private @Nullable Statement statement() {
        if (accept("if")) {
            Expression condition = expression();
            List<Statement> then = block();
            return new Statement.If(condition, then, accept("else") ? block() : List.of());
        }
        if (accept("for")) {
            String variable = name();
            expect("in");
            Expression over = expression();
            return new Statement.For(variable, over, block());
        }
        if (accept("while")) {
            expression();
            block();
            return new Statement.Unsupported("a while loop");
        }
        Statement statement = simple();
        expect(Token.Kind.LINE);
        return statement;
    }

    private @Nullable Statement simple() {
        if (accept("pass")) {
            return null;
        }
        if (accept("return")) {
            boolean nothing = peek().kind() == Token.Kind.LINE;
            return new Statement.Return(nothing ? new Expression.Literal(Value.None.NONE) : list());
        }
        Expression left = list();
        if (accept(":")) {
            expression();
        }
        if (!accept("=")) {
            return new Statement.Evaluate(left);
        }
        Expression value = list();
        if (left instanceof Expression.Name target) {
            return new Statement.Assign(List.of(target.name()), false, value);
        }
        if (left instanceof Expression.Sequence targets
                && targets.items().stream().allMatch(target -> target instanceof Expression.Name)) {
            List<String> names = targets.items().stream()
                    .map(target -> ((Expression.Name) target).name())
                    .toList();
            return new Statement.Assign(names, true, value);
        }
        return new Statement.Unsupported("an assignment to an attribute or an item");
    }

    /** One expression, or several with commas between them. */
    private Expression list() {
        Expression first = expression();
        if (!peek().is(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (accept(",")) {
            if (peek().is("=") || peek().is("]") || peek().is(")") || peek().kind() == Token.Kind.LINE) {
                break;
            }
            items.add(expression());
        }
        return new Expression.Sequence(items);
    }

    private Expression expression() {
        enter();
        Expression value = chain();
        if (accept("if")) {
            Expression condition = expression();
            expect("else");
            value = new Expression.Choice(condition, value, expression());
        }
        depth--;
        return value;
    }

    private Expression chain() {
        Expression value = primary();
        for (int links = 0; ; links++) {
            if (links > MOST_NESTED) {
                throw malformed();
            }
            if (accept(".")) {
                value = new Expression.Member(value, name());
            } else if (accept("[")) {
                value = new Expression.Subscript(value, list());
                expect("]");
            } else if (accept("(")) {
                value = call(value);
            } else {
                return value;
            }
        }
    }

    private Expression call(Expression callee) {
        List<Expression> arguments = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!accept(")")) {
            Expression argument = expression();
            if (argument instanceof Expression.Name name && accept("=")) {
                named.put(name.name(), expression());
            } else {
                arguments.add(argument);
            }
            if (!peek().is(")")) {
                expect(",");
            }
        }
        return new Expression.Call(callee, arguments, named);
    }

    private Expression primary() {
        Token token = next();
        if (token.kind() == Token.Kind.NUMBER) {
            return new Expression.Literal(number(token.text()));
        }
        if (token.kind() == Token.Kind.TEXT) {
            return new Expression.Literal(new Value.Text(token.text()));
        }
        if (token.kind() == Token.Kind.NAME) {
            return named(token.text());
        }
        if (token.is("-")) {
            Token negated = next();
            return negative(negated.text());
        }
        if (token.is("[") || token.is("(")) {
            return brackets(token.is("[") ? "]" : ")");
        }
        throw TorchScriptException.notUnderstood(shortened(token));
    }

    private static Expression negative(String text) {
        return new Expression.Literal(
                text.equals("inf") ? new Value.Real(Double.NEGATIVE_INFINITY) : number("-" + text));
    }

    private static Expression named(String name) {
        return switch (name) {
            case "None" -> new Expression.Literal(Value.None.NONE);
            case "True" -> new Expression.Literal(new Value.Bool(true));
            case "False" -> new Expression.Literal(new Value.Bool(false));
            case "inf" -> new Expression.Literal(new Value.Real(Double.POSITIVE_INFINITY));
            case "nan" -> new Expression.Literal(new Value.Real(Double.NaN));
            default -> new Expression.Name(name);
        };
    }

    /** A list, a tuple, or an expression in brackets of its own. */
    private Expression brackets(String end) {
        List<Expression> items = new ArrayList<>();
        boolean comma = false;
        while (!accept(end)) {
            items.add(expression());
            comma = accept(",");
            if (!comma && !peek().is(end)) {
                throw malformed();
            }
        }
        boolean alone = end.equals(")") && items.size() == 1 && !comma;
        return alone ? items.get(0) : new Expression.Sequence(items);
    }

    private static Value number(String text) {
        try {
            boolean whole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
            return whole ? Value.Int.of(Long.parseLong(text)) : new Value.Real(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new TorchScriptException("the code of the file holds a number that is none", e);
        }
    }

    private void enter() {
        if (++depth > MOST_NESTED) {
            throw new TorchScriptException("the code of the file is nested more than " + MOST_NESTED + " deep");
        }
    }

    private Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private Token next() {
        Token token = peek();
        if (token.kind() == Token.Kind.END) {
            throw malformed();
        }
        at++;
        return token;
    }

    private boolean accept(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!accept(sign)) {
            throw malformed();
        }
    }

    private void expect(Token.Kind kind) {
        if (next().kind() != kind) {
            throw malformed();
        }
    }

    private String name() {
        Token token = next();
        if (token.kind() != Token.Kind.NAME) {
            throw malformed();
        }
        return token.text();
    }

    private TorchScriptException malformed() {
        return TorchScriptException.notUnderstood(shortened(peek()));
    }

    private static String shortened(Token token) {
        if (token.text().isEmpty()) {
            return "end of a line or block";
        }
        String plain = token.text().replaceAll("[^ -~]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }
}
