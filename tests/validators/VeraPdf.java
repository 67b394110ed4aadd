import java.io.File;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges many files in one start of the machine: {@code java -cp veraPDF.jar VeraPdf.java ua1 a.pdf b.pdf}.
 *
 * One line a file that was judged ("judged", place in the arguments), preceded by one line for each rule that it
 * breaks ("broken", place, clause, test, times, message), with tabs between.
 */
final class VeraPdf {
    private static final int EXAMPLES = 50;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
        for (int place = 1; place < arguments.length; place++) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(arguments[place]), flavour);
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(flavour, EXAMPLES, false, false, false)) {
                report(place - 1, validator.validate(parser));
            }
        }
    }

    private static void report(int place, ValidationResult result) {
        for (Map.Entry<RuleId, Integer> broken : result.getFailedChecks().entrySet()) {
            RuleId rule = broken.getKey();
            System.out.println(String.join("\t", "broken", String.valueOf(place), rule.getClause(),
                    String.valueOf(rule.getTestNumber()), broken.getValue().toString(), words(result, rule)));
        }
        System.out.println("judged\t" + place);
    }

    private static String words(ValidationResult result, RuleId rule) {
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getRuleId().equals(rule) && assertion.getStatus() == TestAssertion.Status.FAILED) {
                return (assertion.getMessage() + " " + assertion.getLocation().getContext()).replaceAll("\\s+", " ");
            }
        }
        return "";
    }
}
