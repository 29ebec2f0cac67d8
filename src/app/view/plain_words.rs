//! What an operation does, in plain words: the price list's names are the
//! vendor's, and some say little to somebody who has not used them. The words
//! are ours.

macro_rules! explanations {
    ($($id:literal: $text:literal;)*) => {
        /// What the operation with this id does, where its name needs it.
        #[must_use]
        pub fn explained(id: &str) -> Option<&'static str> {
            match id {
                $($id => Some($text),)*
                _ => None,
            }
        }

        /// Every id that is explained.
        #[cfg(test)]
        const EXPLAINED: &[&str] = &[$($id),*];
    };
}

explanations! {
    "training-image-upload": "One example from which your own recognition learns.";
    "label-create": "One of the names that your own recognition gives to images.";
    "image-recognize": "Your own trained recognition says which labels an image has.";
    "detection-image": "Your own trained detection says what is where in an image.";
    "search-external": "Finds images like a new one that is not in your collection, such as a visitor’s photo.";
    "search-internal": "Finds images like one that is in your collection already, such as “more like this”.";
    "search-insert": "Puts an image into the collection that searches look through.";
    "search-sync": "Brings your collection in line with a database of your own.";
    "background-fast": "Cuts out what the photo shows, quickly.";
    "background-precise": "Cuts out what the photo shows, with finer edges.";
    "ocr-read": "Reads the text that can be seen in an image (optical character recognition).";
    "grade-card": "Judges how well a card is preserved.";
    "vlm-train-lora-4b": "Teaches a language model that sees images (VLM) with your own examples, once.";
    "fashion-region": "Says what a part of a photo is that you point out.";
    "fashion-detect-all": "Finds every piece in a photo and where it is, without describing it.";
    "fashion-tag-product": "Describes the one product that a photo shows: kind, colour, pattern and so on.";
    "fashion-tag-all": "Finds every piece in a photo and describes each of them.";
    "fashion-search-external": "Finds products like those in a new photo that is not in your collection.";
    "fashion-insert": "Puts a product photo into the collection that searches look through.";
    "collectibles-tcg": "Says which card of a trading card game (TCG) it is.";
    "collectibles-detect": "Finds the cards and other pieces in a photo, without saying which they are.";
    "collectibles-slab-grade": "Reads the grade from the label of a sealed case (slab).";
    "collectibles-slab": "Reads the label of a sealed case (slab) and says which card is in it.";
    "collectibles-ocr": "Says which card it is by the text printed on it.";
    "collectibles-pricing": "Adds market prices to a card that was identified; charged on top of that.";
    "description-generate": "Writes a text that describes the product in a photo.";
    "ocr-gpt-read": "Reads the text in an image, and a language model sorts out what it says.";
    "upscale-xs": "Makes an image larger; the smallest of the vendor’s sizes.";
    "upscale-unlimited": "Makes an image larger, without a limit of size.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_explained_is_on_the_price_list_and_no_name_with_a_riddle_is_left_out() {
        let catalog = crate::format::builtin::newest();
        for id in EXPLAINED {
            assert!(catalog.find_operation(id).is_some(), "{id}");
        }
        let riddles = ["query", "TCG", "OCR", "VLM", "slab", "region", "sync", "XS"];
        for operation in catalog.operations() {
            let name = operation.name.to_lowercase();
            let is_riddle = riddles
                .iter()
                .any(|word| name.contains(&word.to_lowercase()));
            assert!(!is_riddle || explained(&operation.id).is_some(), "{name}");
        }
    }

    #[test]
    fn operations_of_the_same_name_are_explained_apart_within_a_solution() {
        assert_ne!(explained("search-external"), explained("search-internal"));
        assert_eq!(explained("unheard-of"), None);
    }
}
