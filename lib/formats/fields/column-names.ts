/**
 * Names of each field of a message in tables, the surest first. Case, blanks, hyphens, accents and camelCase make no
 * difference; words of several languages stand behind the English ones, those that mean other things as well at the end.
 */
export const FIELD_NAMES = {
  id:
    'id comment_id message_id msg_id tweet_id status_id utterance_id reply_id answer_id entry_id guid uuid cid _id structure ' +
    'kommentar_id beitrags_id beitrag_id nachrichten_id id_commentaire id_message id_comentario id_mensaje id_mensagem ' +
    'id_commento id_messaggio bericht_id reactie_id kennung identifiant identificador identificativo post_id',
  parent:
    'parent_id reply_to in_reply_to parent in_reply_to_id replying_to reply_to_id parent_comment_id comment_parent ' +
    'comment_parent_id in_reply_to_status_id in_reply_to_status_id_str in_reply_to_tweet_id referenced_tweets_replied_to_id ' +
    'reply_to_message_id reply_to_comment_id reply_to_post_id reply_to_msg_id reply_to_message reply_to_comment reply_to_post ' +
    'parent_message_id parent_post_id parent_tweet_id parent_comment parent_message parent_post parent_msg is_reply_to ' +
    'replied_to replied_to_id replies_to responds_to response_to in_response_to answer_to answers_to reply_parent_id ' +
    'reply_parent pid reference_message_id reference ' +
    'antwort_auf in_antwort_auf antwortet_auf antwort_zu antwort_an reaktion_auf erwiderung_auf bezieht_sich_auf bezug_auf bezug ' +
    'eltern_id elternbeitrag ubergeordnete_id ubergeordneter_beitrag vorganger ' +
    'reponse_a en_reponse_a repond_a repondant_a en_reaction_a reagit_a id_parent message_parent commentaire_parent ' +
    'respuesta_a en_respuesta_a responde_a respondiendo_a contesta_a replica_a id_padre comentario_padre mensaje_padre padre ' +
    'resposta_a em_resposta_a resposta_para respondendo_a id_pai comentario_pai mensagem_pai pai ' +
    'risposta_a in_risposta_a risponde_a replica_al id_genitore commento_padre messaggio_padre genitore ' +
    'antwoord_op in_antwoord_op reactie_op reageert_op antwoord_aan bovenliggend_bericht bovenliggend ouder_id ouder',
  parent_author:
    'in_reply_to_username in_reply_to_screen_name in_reply_to_user reply_to_user reply_to_username reply_to_name ' +
    'reply_to_author reply_to_nickname is_reply_to_name replied_to_user replied_to_name parent_author parent_user parent_name ' +
    'parent_username addressee recipient to_user to empfanger empfangerin adressat destinataire destinatario ontvanger geadresseerde',
  conversation:
    'conversation conversation_id thread_id thread link_id topic_id discussion_id discussion submission_id article_id story_id ' +
    'video_id comment_post_id issue_id question_id root_id media_id article_url video_url post_url page_url thread_url ' +
    'submission_url story_url topic_url post_link thread_link ' +
    'diskussion diskussions_id gesprach gesprachs_id unterhaltung unterhaltungs_id themen_id thread_nr strang faden ' +
    'fil fil_id id_fil fil_de_discussion id_discussion id_conversation id_sujet hilo hilo_id id_hilo conversacion discusion debate ' +
    'id_conversacion id_tema conversa discussao topico id_topico id_conversa conversazione discussione filo id_discussione ' +
    'id_conversazione gesprek gesprek_id discussie discussie_id draad draad_id thread_name thread_title topic_title ' +
    'topic thema sujet tema argomento onderwerp channel_id channel chat_id chat room kanal canal canale kanaal post_id',
  author:
    'author_id user_id speaker_id sender_id poster_id from_id author_channel_id member_id account_id commenter_id participant_id ' +
    'creator_id owner_id uid from_user_id author_user_id author user speaker username user_name screen_name author_username ' +
    'author_screen_name user_username user_screen_name nick nickname handle author_name display_name author_display_name ' +
    'user_display_name comment_author sender sender_name from_name poster poster_name posted_by written_by commenter commentator ' +
    'respondent participant member user_full_name full_name creator writer contributor reviewer account login owner from by who ' +
    'autor autorin verfasser verfasserin benutzer benutzerin benutzername nutzer nutzerin nutzername absender absenderin ' +
    'schreiber schreiberin mitglied teilnehmer teilnehmerin kommentator urheber geschrieben_von gepostet_von sprecher ' +
    'auteur autrice auteure utilisateur utilisatrice nom_d_utilisateur nom_utilisateur nom_de_l_auteur pseudo pseudonyme ' +
    'expediteur expeditrice membre intervenant redacteur commentateur contributeur ecrit_par poste_par publie_par ' +
    'autora usuario usuaria nombre_de_usuario nombre_usuario nombre_del_autor remitente miembro participante comentarista ' +
    'escrito_por publicado_por apodo utilizador nome_de_usuario nome_do_usuario nome_do_autor remetente membro apelido ' +
    'autore utente nome_utente nome_autore mittente partecipante scritto_da pubblicato_da soprannome ' +
    'schrijver gebruiker gebruikersnaam afzender verzender lid deelnemer geschreven_door geplaatst_door bijnaam spreker ' +
    'name person nom nombre nome naam persona personne pessoa persoon wer qui quien quem chi wie von par por da van door',
  name:
    'author_name display_name author_display_name user_display_name author user speaker user_name username screen_name ' +
    'author_username author_screen_name user_username user_screen_name user_full_name full_name nick nickname sender ' +
    'sender_name from_name poster poster_name post_username commenter autor verfasser benutzername auteur pseudo utilisateur ' +
    'usuario nombre_de_usuario autore utente nome_utente gebruikersnaam name',
  created_at:
    'created_at created_utc timestamp datetime date_time date_and_time created_at_utc date created published_at published ' +
    'posted_at posted_on posted created_on creation_date comment_date_gmt comment_date create_time created_time time_created date_created ' +
    'date_posted post_date post_time publish_date published_date published_on publication_date pub_date submitted_at submitted ' +
    'submission_date sent_at sent_on sent date_sent unix_time unix_timestamp epoch timestamp_ms time when day ' +
    'datum_uhrzeit datum_und_uhrzeit datum_zeit zeitstempel zeitpunkt datum erstellt_am erstellt erstellungsdatum ' +
    'veroffentlicht_am veroffentlicht gesendet_am gesendet geschrieben_am gepostet_am sendezeit eingang zeit uhrzeit tag wann ' +
    'date_heure date_et_heure horodatage date_de_creation date_de_publication date_d_envoi cree_le publie_le envoye_le poste_le ' +
    'ecrit_le fecha_hora fecha_y_hora fecha fecha_de_creacion fecha_de_publicacion creado_el creado publicado_el publicado ' +
    'enviado_el enviado marca_de_tiempo data_hora data_e_hora data data_de_criacao data_de_publicacao criado_em publicado_em ' +
    'enviado_em carimbo_de_data data_ora data_e_ora data_di_creazione data_di_pubblicazione creato_il pubblicato_il inviato_il ' +
    'scritto_il datum_tijd datum_en_tijd tijdstempel tijdstip aangemaakt_op aangemaakt geplaatst_op geplaatst verzonden_op ' +
    'verzonden gepubliceerd_op heure hora horario ora orario tijd jour dia giorno dag quand cuando quando wanneer',
  time: 'time clock hour time_of_day comment_time uhrzeit zeit heure hora horario ora orario tijd tijdstip',
  text:
    'text body message content comment comment_text comment_content comment_body full_text message_text message_body ' +
    'message_content post_text post_body post_content tweet_text reply_text text_display text_original utterance msg contents ' +
    'comments statement remark html markdown self_text post tweet ' +
    'kommentartext beitragstext nachrichtentext inhalt beitrag nachricht kommentar kommentare wortmeldung mitteilung bemerkung ' +
    'wortlaut texte texte_du_commentaire contenu commentaire commentaires corps propos remarque texto texto_del_comentario ' +
    'contenido mensaje comentario comentarios cuerpo conteudo mensagem corpo testo testo_del_commento contenuto messaggio ' +
    'commento commenti intervento tekst inhoud bericht reactie reacties opmerking commentaar boodschap',
  title: 'title subject headline betreff titel uberschrift titre objet titulo asunto assunto titolo oggetto',
  conversation_title:
    'conversation_title thread_title topic_title discussion_title post_title video_title article_title submission_title ' +
    'story_title link_title issue_title question_title thread_name topic_name discussion_name',
  url: 'url permalink link web_url comment_url comment_link tweet_url href adresse enlace collegamento lien',
  site: 'site platform',
  kind: 'kind',
} as const satisfies Readonly<Record<string, string>>

/** A field that a column of a table can hold. */
export type TableField = keyof typeof FIELD_NAMES

/** Names of numbers that a table gives its rows: ids where a column says which row is answered, else nothing. */
export const ROW_NUMBERS =
  'nr no num number row row_id index line lfd_nr laufnummer nummer numero n # rij regel volgnummer ligne fila linha riga'

/** Names of texts that may hold something else: they count only beside the name of an author. */
export const WEAK_TEXTS =
  'answer reply response review feedback opinion note entry status antwort erwiderung meinung rezension bewertung eintrag ' +
  'reponse avis publication billet respuesta opinion publicacion entrada resposta opiniao publicacao postagem risposta opinione ' +
  'recensione antwoord mening'

/** Names of conversations that name the thing commented on: rows of such a table are comments, and none is the post. */
export const COMMENTED_ON =
  'link_id submission_id article_id story_id video_id comment_post_id issue_id media_id article_url video_url post_url page_url ' +
  'thread_url submission_url story_url post_link post_id'

/** Names of texts under which many tables have a count. */
export const COUNTED = 'comment comments kommentare commentaires comentarios commenti reacties post contents'
