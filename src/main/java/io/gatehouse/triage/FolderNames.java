package io.gatehouse.triage;

import io.gatehouse.triage.RuleIndicators.Destination;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Recognises Outlook's own folders by their names, whatever the mailbox's language. */
final class FolderNames {

  private static final Map<String, Destination> KNOWN = new HashMap<>();

  static {
    // English (display and well-known names), Danish, German, Latvian, Dutch, then Swedish,
    // Norwegian, French, Spanish.
    known(
        Destination.OBSCURE,
        "Conversation History; Sync Issues; Conflicts; Local Failures; Server Failures; Notes; "
            + "Calendar; Journal; Drafts; Outbox; Call Log; Infected Items; Quick Step Settings; "
            + "Yammer Root; External Contacts; Suggested Contacts; Recoverable Items; "
            + "Recoverable Items Deletions; Recoverable Items Purges; Deletions; Purges; Versions; "
            + "Working Set; Scheduled; Search Folders; Social Activity Notifications; Birthdays; "
            + "Conversation Action Settings; Person Metadata; Msg Folder Root; Team Chat; "
            + "Samtaleoversigt; Samtalehistorik; Samtaler; Synkroniseringsproblemer; Konflikter; "
            + "Lokale fejl; Serverfejl; Noter; Kalender; Journal; Kladder; Udbakke; Opkaldslog; "
            + "Aufgezeichnete Unterhaltungen; Unterhaltungsverlauf; Verlauf der Unterhaltungen; "
            + "Synchronisierungsprobleme; Synchronisationsprobleme; Konflikte; Lokale Fehler; "
            + "Serverfehler; Notizen; Entwürfe; Postausgang; Anrufliste; Infizierte Elemente; "
            + "Sarunu vēsture; Sarunas vēsture; Sinhronizācijas problēmas; "
            + "Sinhronizēšanas problēmas; Konflikti; Lokālās kļūmes; Servera kļūmes; Piezīmes; "
            + "Kalendārs; Žurnāls; Melnraksti; Izsūtne; Izejošie; Zvanu žurnāls; "
            + "Gespreksgeschiedenis; Gesprekgeschiedenis; Synchronisatieproblemen; Conflicten; "
            + "Lokale fouten; Serverfouten; Notities; Agenda; Logboek; Concepten; Postvak UIT; "
            + "Oproeplogboek; Konversationshistorik; Synkroniseringsproblem; Anteckningar; Utkast; "
            + "Utkorgen; Samtalelogg; Synkroniseringsproblemer; Notater; Utboks; "
            + "Historique des conversations; Problèmes de synchronisation; Brouillons; Calendrier; "
            + "Boîte d'envoi; Historial de conversaciones; Problemas de sincronización; Notas; "
            + "Borradores; Calendario; Bandeja de salida");
    known(
        Destination.ARCHIVE,
        "Archive; Archives; Online Archive; In-Place Archive; Clutter; Tasks; Contacts; Files; "
            + "Sent Items; Sent; Snoozed; Reminders; Arkiv; Arkiver; Arkiveret; Onlinearkiv; "
            + "Opgaver; Kontakter; Kontaktpersoner; Sendt post; Sendte elementer; Archiv; "
            + "Archiviert; Onlinearchiv; Aufgaben; Kontakte; Gesendete Elemente; "
            + "Gesendete Objekte; Gesendet; Arhīvs; Arhivēt; Arhīvi; Arhivētie; Uzdevumi; "
            + "Kontaktpersonas; Nosūtītie vienumi; Nosūtītie; Archief; Archieven; Gearchiveerd; "
            + "Taken; Contactpersonen; Verzonden items; Verzonden; Uppgifter; Skickat; Oppgaver; "
            + "Tâches; Éléments envoyés; Archivo; Tareas; Elementos enviados");
    known(
        Destination.JUNK,
        "Junk Email; Junk E-mail; Junk; Junk Mail; Spam; Bulk Mail; Uønsket mail; "
            + "Uønsket e-mail; Uønsket post; Uønskede mails; Junk-E-Mail; Unerwünschte E-Mail; "
            + "Unerwünschte E-Mails; Spamverdacht; Nevēlamais e-pasts; Nevēlams e-pasts; "
            + "Nevēlamās vēstules; Mēstules; Surogātpasts; Ongewenste e-mail; Ongewenste mail; "
            + "Ongewenste post; Ongewenst; Skräppost; Søppelpost; Useriøs e-post; "
            + "Courrier indésirable; Correo no deseado; Pourriel");
    known(
        Destination.DELETED,
        "Deleted Items; Deleted; Deleted Messages; Trash; Bin; Recycle Bin; Slettet post; "
            + "Slettede elementer; Slettet; Slettede; Papirkurv; Papirkurven; Skraldespand; "
            + "Gelöschte Elemente; Gelöschte Objekte; Gelöscht; Papierkorb; Izdzēstie vienumi; "
            + "Dzēstie vienumi; Izdzēstie; Dzēstie; Atkritne; Miskaste; Verwijderde items; "
            + "Verwijderd; Verwijderde berichten; Prullenbak; Prullenmand; Borttaget; "
            + "Borttagna objekt; Papperskorgen; Éléments supprimés; Corbeille; "
            + "Elementos eliminados; Papelera");
  }

  private static final Set<String> INBOX =
      Set.of(
          "inbox",
          "indbakke",
          "indbakken",
          "posteingang",
          "iesutne",
          "ienakosie",
          "postvakin",
          "inkorgen",
          "innboks",
          "boitedereception",
          "bandejadeentrada");

  private FolderNames() {}

  /**
   * Where mail ends up. Below Inbox a folder is its owner's, whatever its name; a folder below RSS
   * Feeds, Junk or Deleted Items is as far away as these.
   *
   * @param folder a name or a path with {@code \} or {@code /}, possibly after {@code mailbox:};
   *     null for none
   */
  static Destination of(String folder) {
    if (folder == null) {
      return Destination.NONE;
    }
    String[] path = folder.replaceFirst("^[^\\\\/]*:(?=[\\\\/]|[^\\\\/]+$)", "").split("[\\\\/]+");
    String last = "";
    Destination worst = Destination.NONE;
    boolean belowInbox = false;
    for (int i = 0; i < path.length; i++) {
      if (path[i].isBlank() && path.length > 1) {
        continue;
      }
      last = path[i];
      Destination known = known(last);
      boolean end = i == path.length - 1;
      if (belowInbox && known != null && !Folding.letters(last).startsWith("rss")) {
        known = Destination.NAMED;
      }
      belowInbox |= INBOX.contains(Folding.letters(last));
      if (known != null && (end || known.compareTo(Destination.ARCHIVE) > 0)) {
        worst = known.compareTo(worst) > 0 ? known : worst;
      }
    }
    if (worst != Destination.NONE) {
      return worst;
    }
    if (RuleNames.isJunk(last)) {
      return Destination.OBSCURE;
    }
    return Vocabulary.DEFAULT.is("nondescript-folder", last)
            || Vocabulary.DEFAULT.is("nondescript-folder", last.replaceAll("[0-9]+$", ""))
        ? Destination.NONDESCRIPT
        : Destination.NAMED;
  }

  private static Destination known(String name) {
    String letters = Folding.letters(name);
    if (letters.startsWith("rss") || letters.startsWith("fluxrss")) {
      return Destination.OBSCURE;
    }
    Destination known = KNOWN.get(letters);
    // Outlook numbers a folder whose name is taken.
    return known != null ? known : KNOWN.get(letters.replaceAll("[0-9]$", ""));
  }

  private static void known(Destination destination, String names) {
    for (String name : names.split(";")) {
      KNOWN.putIfAbsent(Folding.letters(name), destination);
    }
  }
}
