package io.gatehouse.audit;

import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.casefile.UnknownCase;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What every page of the auditors needs. */
@ControllerAdvice(basePackageClasses = EveryPage.class)
class EveryPage {

  private final People people;

  EveryPage(People people) {
    this.people = people;
  }

  @ModelAttribute("words")
  Words words() {
    Map<String, String> names = new HashMap<>();
    for (Person person : people.all()) {
      names.put(person.userId(), person.displayName());
    }
    return new Words(names);
  }

  @ExceptionHandler({UnknownCase.class, NothingThere.class})
  @ResponseStatus(HttpStatus.NOT_FOUND)
  String nothingThere(RuntimeException e, Model model) {
    model.addAttribute("words", words());
    model.addAttribute("problem", e.getMessage());
    return "audit/nothing-there";
  }
}
